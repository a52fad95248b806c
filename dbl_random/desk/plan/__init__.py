"""The transactions on plans: new ones, their way to the draws, and where they stand."""
