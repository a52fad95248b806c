"""The report of a verification is a page or a document, of the bureau's log and of its day."""

import io
from zipfile import ZipFile

import pytest

from dbl_random.desk.log.outside import Outside
from dbl_random.desk.log.report import refuse_report, write_report
from dbl_random.desk.log.verify import verify_log
from dbl_random.desk.open_store import open_desk
from dbl_random.desk.request import Request
from dbl_random.model.problem import Refusal


@pytest.fixture
def written(finished, tmp_path):
    """Writes the report of the finished store; answers its bytes."""

    def write(name, directory=finished):
        verdict = verify_log(Request(directory), Outside(remember=False))
        write_report(Request(directory), verdict, tmp_path / name)
        return (tmp_path / name).read_bytes()

    return write


def test_page_and_document_say_the_same_of_the_practice_logs_last_day(written):
    page = written("r.html").decode()
    document = ZipFile(io.BytesIO(written("r.docx"))).read("word/document.xml").decode()
    for words in ("抽查日志核对报告", "部分核对", "没有库外的凭据", "仅经办人记载", "监察室负责人", "2016年7月1日"):
        assert words in page.replace(" ", ""), words
        assert words in document, words
    assert "泉州市经济和信息化委员会" in page


def test_an_auditors_copy_without_the_bureaus_files_is_named_by_its_log(written, finished, tmp_path):
    copy = tmp_path / "copy"
    copy.mkdir()
    (finished / "audit-log").rename(copy / "audit-log")
    assert open_desk(copy).opened.origin in written("r.html", copy).decode()


@pytest.mark.parametrize(("name", "status", "code"), [("r.pdf", 2, "DBR740"), ("folder.docx", 3, "DBR509")])
def test_a_file_that_is_no_report_is_refused(tmp_path, name, status, code):
    (tmp_path / "folder.docx").mkdir()
    with pytest.raises(Refusal) as told:
        refuse_report(Request(), tmp_path / name)
    assert (int(told.value.exit_status), told.value.problems[0].code) == (status, code)
