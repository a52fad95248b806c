# 安装 dbr：不用联网，不用管理员权限。用法：install.ps1 [安装到的文件夹]
param([string]$Target = (Join-Path $env:LOCALAPPDATA 'dbr'))
$here = Split-Path -Parent $MyInvocation.MyCommand.Path

$python = $null
foreach ($words in @(@('py', '-3.14'), @('py', '-3.13'), @('py', '-3.12'), @('py', '-3.11'), @('python'))) {
    $program, $more = $words[0], @($words | Select-Object -Skip 1)
    if (-not (Get-Command $program -ErrorAction SilentlyContinue)) { continue }
    & $program @more -c 'import struct, sys; sys.exit(not ((3, 11) <= sys.version_info[:2] <= (3, 14) and struct.calcsize(chr(80)) == 8))' 2>$null
    if ($LASTEXITCODE -eq 0) { $python = $program; break }
}
if (-not $python) {
    Write-Host '没有找到 64 位的 Python 3.11 至 3.14，没有安装。请先安装 Python，安装时勾选“Add python.exe to PATH”。'
    exit 1
}
if ((Test-Path $Target) -and -not (Test-Path (Join-Path $Target 'pyvenv.cfg'))) {
    Write-Host "$Target 里已有别的文件，没有安装。请写明另一个文件夹：install.bat 文件夹"
    exit 1
}

Write-Host "安装到 $Target …"
& $python @more -m venv $Target
if ($LASTEXITCODE -ne 0) { Write-Host '这个 Python 不能建立独立环境，没有安装。'; exit 1 }
$inside = Join-Path $Target 'Scripts\python.exe'
& $inside -m pip install --quiet --disable-pip-version-check --no-index --find-links (Join-Path $here 'wheels') --require-hashes --requirement (Join-Path $here 'requirements.txt')
if ($LASTEXITCODE -ne 0) {
    Write-Host '没有装成。请核对安装包是否完整（SHA256SUMS）；系统和 Python 的版本要求见“读我.txt”。'
    exit 1
}

$dbr = Join-Path $Target 'Scripts\dbr.exe'
Write-Host "已安装：$(& $dbr --version)"
Write-Host "运行：$dbr --help（把 $Target\Scripts 加进 PATH，就可以只写 dbr）"
if (-not (Get-Command git -ErrorAction SilentlyContinue)) { Write-Host '注意：没有找到 git。建库、保存、记入日志都要用它，请安装 Git for Windows。' }
if (-not (Get-Command ssh-keygen -ErrorAction SilentlyContinue)) { Write-Host '注意：没有找到 ssh-keygen（OpenSSH）。要用密钥签名的，请安装。' }
Write-Host '这台电脑还有什么妨碍，运行 dbr doctor 查看。第一次使用，请看“用户手册.html”。'
exit 0
