"""Double-random inspections (双随机抽查): see README.md and docs/architecture.md."""

__version__ = "0.1.0"
