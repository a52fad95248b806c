"""The transactions with the credit platform: batches, receipts, the blacklist, grades that come back (二(四)2)."""
