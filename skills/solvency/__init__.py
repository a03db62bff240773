"""The quantitative templates of a solvency and financial condition report: found, read and held against themselves."""
