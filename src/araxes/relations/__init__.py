"""Events -> Relations: two actors over time, with how sure the line is and where it turns."""
