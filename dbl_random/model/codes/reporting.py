"""Codes of what a verification leaves on paper, DBR740-749."""

from dbl_random.model.codes.kind import Code

CODES: dict[str, Code] = {
    "DBR740": Code("核对报告的文件名", "全程留痕", "核对报告写成文档（.docx）或网页（.html），由文件名的结尾决定。"),
}
