@echo off
chcp 65001 >nul
rem 双击安装 dbr：不用联网，不用管理员权限。
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0install.ps1" %*
if errorlevel 1 echo 没有装成，原因见上面的说明。
pause
