@echo off
rem Shows the board in this folder on the whole screen, with Edge, which Windows has, or with Chrome.
rem To start it with Windows: put a shortcut to this file into the folder that opens with Win+R, "shell:startup".
setlocal
set "page=%~dp0@PAGE@"
set "profile=%LOCALAPPDATA%\tabla-kiosk"
set "flags=--no-first-run --noerrdialogs --disable-features=Translate --disable-session-crashed-bubble --disable-pinch --overscroll-history-navigation=0"

:again
if not exist "%page%" (
	timeout /t 2 /nobreak >nul
	goto again
)
set "browser="
for %%p in (
	"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe"
	"%ProgramFiles%\Microsoft\Edge\Application\msedge.exe"
	"%ProgramFiles%\Google\Chrome\Application\chrome.exe"
	"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe"
) do if not defined browser if exist %%p set "browser=%%~p"
if not defined browser (
	echo Neither Edge nor Chrome was found.
	pause
	exit /b 1
)
start "" /wait "%browser%" --kiosk "%page%" --edge-kiosk-type=fullscreen --user-data-dir="%profile%" %flags%
timeout /t 5 /nobreak >nul
goto again
