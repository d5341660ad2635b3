"""Reports of all articles -> Events and Disputes: same page again, same event, who contradicts whom."""
