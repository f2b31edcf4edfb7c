@echo off
rem Starts the dashboard on Windows, as `make run` does elsewhere. Needs Python 3.11 or newer (64 bit).
rem start.bat NAME opens another sample, in a store of its own; start.bat none starts without any.
rem Written with care, but not yet tried on a Windows machine.
setlocal
chcp 65001 >nul
cd /d "%~dp0"
set "HERE=.venv\Scripts\python.exe"

if exist "%HERE%" goto packages
set "PYTHON="
for %%V in (3.11 3.12 3.13 3.14) do (
    if not defined PYTHON py -%%V -c "" >nul 2>&1 && set "PYTHON=py -%%V"
)
if not defined PYTHON (
    python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>&1 && set "PYTHON=python"
)
if not defined PYTHON (
    echo Python 3.11 or newer was not found. Install it, then start again.
    echo 没有找到 Python 3.11 或更新的版本，请先安装，再重新启动。
    goto failed
)
%PYTHON% -m venv .venv || goto failed

:packages
fc /b requirements.lock .venv\requirements.lock >nul 2>&1 && goto start
echo Installing, the first time takes some minutes. 首次安装需要几分钟。
set "INSTALL=-m pip install --quiet --disable-pip-version-check --no-deps"
rem Made by `make bundle`: with it no network is needed.
if exist wheels set "INSTALL=%INSTALL% --no-index --find-links wheels"
"%HERE%" %INSTALL% --require-hashes -r requirements.lock || goto failed
"%HERE%" %INSTALL% --no-build-isolation --editable . || goto failed
copy /y requirements.lock .venv\requirements.lock >nul

:start
set "SAMPLE=%~1"
if not defined SAMPLE set "SAMPLE=county"
set "SHARED="
if "%SAMPLE%"=="county" set "SHARED=yes"
if "%SAMPLE%"=="none" set "SHARED=yes"
if not defined SHARED if not defined APPRAISAL_STORE set "APPRAISAL_STORE=data/samples/%SAMPLE%"
"%HERE%" -m scripts.sample %SAMPLE% || goto failed
"%HERE%" -m streamlit run dashboard.py --server.headless false --server.showEmailPrompt false
if errorlevel 1 goto failed
exit /b 0

:failed
echo.
echo It did not start: the lines above say why. 启动失败，原因见上。
pause
exit /b 1
