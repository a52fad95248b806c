#!/bin/sh
# 安装 dbr：不用联网，不用管理员权限。用法：sh install.sh [安装到的文件夹]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=${1:-$HOME/.local/share/dbr}

python=
for name in ${PYTHON:-} python3.14 python3.13 python3.12 python3.11 python3; do
    if command -v "$name" >/dev/null 2>&1 &&
        "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null; then
        python=$name
        break
    fi
done
if [ -z "$python" ]; then
    echo "没有找到 Python 3.11 至 3.14，没有安装。" >&2
    echo "请先从本单位的软件源安装 Python（如 python3.11），或用 PYTHON=/路径/python3 sh install.sh 指明。" >&2
    exit 1
fi
if [ -e "$target" ] && [ ! -e "$target/pyvenv.cfg" ]; then
    echo "$target 里已有别的文件，没有安装。请写明另一个文件夹：sh install.sh 文件夹" >&2
    exit 1
fi

echo "用 $("$python" --version) 安装到 $target …"
if ! "$python" -m venv "$target"; then
    echo "这个 Python 不能建立独立环境，没有安装。Debian、统信、麒麟系统请先安装 python3-venv。" >&2
    exit 1
fi
if ! "$target/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --find-links "$here/wheels" \
    --require-hashes --requirement "$here/requirements.txt"; then
    echo "没有装成。请用 sha256sum -c SHA256SUMS 查看安装包是否完整；系统和 Python 的版本要求见“读我.txt”。" >&2
    exit 1
fi

echo "已安装：$("$target/bin/dbr" --version)"
bin=$HOME/.local/bin
if mkdir -p "$bin" 2>/dev/null && { [ ! -e "$bin/dbr" ] || [ -L "$bin/dbr" ]; } && ln -sf "$target/bin/dbr" "$bin/dbr"; then
    case ":$PATH:" in
        *":$bin:"*) echo "现在可以运行：dbr --help" ;;
        *) echo "把 $bin 加进 PATH，或直接运行：$bin/dbr --help" ;;
    esac
else
    echo "直接运行：$target/bin/dbr --help"
fi
command -v git >/dev/null 2>&1 || echo "注意：没有找到 git。建库、保存、记入日志都要用它，请从本单位的软件源安装。"
command -v ssh-keygen >/dev/null 2>&1 || echo "注意：没有找到 ssh-keygen（OpenSSH）。要用密钥签名的，请安装。"
echo "这台电脑还有什么妨碍，运行 dbr doctor 查看。第一次使用，请看“用户手册.html”。"
