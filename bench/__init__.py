"""Benchmarks and their data generator. Printed as tables with ratios of one run, never asserted in a timed test."""
