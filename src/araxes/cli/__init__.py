"""The command `araxes`: one module a command, each a thin shell over a public function."""
