"""What is not run is not passed: a skipped test is named, and in CI none may be."""

import os

import pytest


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None:  # a worker: the one that reports decides
        return
    left_out = reporter.stats.get("skipped", []) + reporter.stats.get("xfailed", [])
    if left_out and os.environ.get("CI"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter.write_line("")
        for report in left_out:
            reporter.write_line(f"not run, so not passed: {report.nodeid}")
