"""Every sentence that a person reads, in Chinese and English, from one catalogue."""
