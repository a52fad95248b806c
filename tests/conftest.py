"""What is not run is not passed: a skipped test is named, and in CI none may be."""

import os

import hypothesis
import pytest

# A slow or busy machine proves nothing: no wall clock decides.
hypothesis.settings.register_profile(
    "dbr", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow], print_blob=True
)
hypothesis.settings.load_profile("dbr")


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
