"""Group work in the window: the list of groups, one group with its register, and the flow of people through them."""
