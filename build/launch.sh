# Shared by the commands beside it; not a command itself.
# shellcheck shell=bash
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

say() { printf '%s\n' "$*"; }

die() {
    printf '%s\n' "$*" >&2
    exit 1
}

need_dotnet() {
    command -v dotnet >/dev/null || die '需要 .NET 10 SDK(dotnet)，请先安装。'
    # The executable finds its runtime by this, wherever the SDK was put.
    export DOTNET_ROOT=${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")}
}

has_postgres() {
    [[ -n ${NANHU_PG_BIN:-} ]] || command -v postgres >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null
}

# PostgreSQL's programs, from Debian. Nothing is done where a database was given or the programs are there.
need_postgres() {
    if [[ -n ${ConnectionStrings__Ledger:-} && ${1:-} != always ]] || has_postgres; then return; fi
    local as=()
    if ((EUID != 0)); then
        if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as=(sudo); else die '缺少 PostgreSQL，请先执行：sudo apt-get install -y postgresql'; fi
    fi
    command -v apt-get >/dev/null || die '缺少 PostgreSQL，请先安装（Debian:apt-get install -y postgresql）。'
    say '正在安装 PostgreSQL(apt-get install postgresql)……'
    apt "${as[@]}" update
    if [[ ! -e /etc/postgresql-common/createcluster.conf ]]; then
        # Debian would make and start a cluster of its own, which nobody here needs. Only where PostgreSQL is new: an existing choice stays.
        apt "${as[@]}" install -y --no-install-recommends postgresql-common
        "${as[@]}" sed -i 's/^#\?create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf
    fi
    apt "${as[@]}" install -y --no-install-recommends postgresql
    has_postgres || die 'PostgreSQL 安装后仍找不到其程序，请执行：apt-get install -y postgresql'
}

# What tests look at the pages with: Debian's Chromium, and letters for Chinese.
need_browser() {
    if { [[ -n ${NANHU_CHROMIUM:-} ]] || command -v chromium >/dev/null; } && compgen -G '/usr/share/fonts/*/*/*CJK*' >/dev/null; then return; fi
    local as=()
    if ((EUID != 0)); then
        if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as=(sudo); else die '缺少 Chromium 或中文字体，请先执行：sudo apt-get install -y chromium fonts-noto-cjk'; fi
    fi
    command -v apt-get >/dev/null || die '缺少 Chromium 或中文字体，请先安装（Debian:apt-get install -y chromium fonts-noto-cjk）。'
    say '正在安装测试用的浏览器（apt-get install chromium fonts-noto-cjk）……'
    apt "${as[@]}" update
    apt "${as[@]}" install -y --no-install-recommends chromium fonts-noto-cjk
}

# apt-get, silent unless it fails. Arguments: [sudo] what to do.
apt() {
    local as=() log
    if [[ $1 == sudo ]]; then
        as=(sudo)
        shift
    fi
    if ! log=$("${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q "$@" 2>&1 </dev/null); then
        tail -n 5 <<<"$log" >&2
        die "apt-get $* 未成功，请手工执行。"
    fi
}

# What the published program was made from: any file added, removed or changed gives another name.
fingerprint() {
    (cd "$root" && find src build/*.props \( -name bin -o -name obj \) -prune -o -type f -printf '%p %s %T@\n' | LC_ALL=C sort | sha256sum | cut -c1-12)
}

# Sets $program: the Api, compiled ahead. Made once for each state of the sources, in a folder of its own: an older one may still be running.
need_program() {
    local out
    out=$root/artifacts/launch/$(fingerprint)
    program=$out/NanhuOrg.Api
    [[ -e $out/.complete ]] && return
    mkdir -p "$root/artifacts/launch" 2>/dev/null && [[ -w $root/artifacts/launch ]] || die "目录 $root/artifacts 不可写：请改正权限。"
    exec 9>"$root/artifacts/launch.lock"
    flock 9
    if [[ ! -e $out/.complete ]]; then
        say '正在编译（源码有变化时才需要，首次约一两分钟）……'
        publish "$out"
        touch "$out/.complete"
        # The one before may still serve; those before it are let go.
        find "$root/artifacts/launch" -mindepth 1 -maxdepth 1 -type d -printf '%T@ %p\n' | sort -rn | tail -n +3 | cut -d' ' -f2- | xargs -r -d '\n' rm -rf
    fi
    exec 9>&-
}

publish() {
    local runtime log=$root/artifacts/launch.log
    case $(uname -m) in
        x86_64) runtime=linux-x64 ;;
        aarch64) runtime=linux-arm64 ;;
        *) die "不支持的处理器：$(uname -m)" ;;
    esac
    local make=(dotnet publish "$root/src/Api" -c Release -p:LaunchRuntime="$runtime" --artifacts-path "$root/artifacts/build" -o "$1" -v q)
    # Not every package feed has the ahead-of-time compiler: then the program starts slower, and works.
    if "${make[@]}" >"$log" 2>&1 9>&-; then return; fi
    if grep -q 'NU110[1-3]' "$log" && "${make[@]}" -p:PublishReadyToRun=false >"$log" 2>&1 9>&-; then return; fi
    grep -m 5 -E 'error|错误' "$log" >&2 || tail -n 5 "$log" >&2
    die "编译未成功，详见 $log"
}
