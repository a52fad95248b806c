"""The figures of GB/T 9704-2012 and the recipe that keeps them in Word, WPS and LibreOffice.

Laws:
1. A page of text has 22 lines of 28 characters: 156 mm by 225 mm between margins of 37, 35, 28 and 26 mm.
2. The pitch of lines is exact, and characters of 16 pt stand 0.25 pt closer than their width: so the figures hold
   whatever font takes the place of one that is missing.
"""

TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26  # mm
WIDTH = 156  # mm between the margins
FOOTER = 23  # mm from the paper's lower edge: the number stands 7 mm below the text (7.5)
CHARACTERS, LINES = 28, 22

BODY = 16.0  # points, 3号
TITLE = 22.0  # 2号
SMALL = 14.0  # 4号: 版记, page numbers
FINE = 10.5  # 5号: the log's mark, captions
CLOSER = 0.25  # points between characters of the text
PITCH = 28.9  # points between lines
TITLE_PITCH = 35.0

FANGSONG, KAITI, HEITI = "仿宋_GB2312", "楷体_GB2312", "黑体"
SONGTI, XIAOBIAOSONG, MONO = "宋体", "方正小标宋简体", "Consolas"
#: What a program may use where a font is missing.
OTHERWISE = {
    FANGSONG: "FangSong;STFangsong;Noto Serif CJK SC",
    KAITI: "KaiTi;STKaiti;Noto Serif CJK SC",
    HEITI: "SimHei;STHeiti;Noto Sans CJK SC",
    SONGTI: "SimSun;STSong;Noto Serif CJK SC",
    XIAOBIAOSONG: "STZhongsong;Noto Serif CJK SC",
}
RED = "C00000"

CHARACTER = BODY - CLOSER
#: Points between the left and the right margin.
MEASURE = WIDTH / 25.4 * 72


def twips(points: float) -> int:
    """Points as the twentieths that the format counts in.

    >>> twips(28.9)
    578
    """
    return round(points * 20)


def width_of(text: str) -> float:
    """The width of a text in full-width characters: what is not wide counts half.

    >>> width_of("2016年7月1日")
    6.0
    """
    return sum(1.0 if ord(char) > 0x2E7F else 0.5 for char in text)
