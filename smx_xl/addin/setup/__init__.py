"""The add-in on this computer: bringing it into Excel, taking it out again, and finding out why it does not work."""
