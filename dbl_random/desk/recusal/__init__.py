"""The transactions of 回避 (二(三)2): declared, decided, listed, and the substitutions that a decision leads to."""
