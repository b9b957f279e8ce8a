#!/bin/sh
# What packages hold beside the program: its manual page and completions, written by the program itself.
# usage: packaging/assets.sh PROGRAM FOLDER
set -eu
program=${1:?usage: assets.sh PROGRAM FOLDER}
folder=${2:?usage: assets.sh PROGRAM FOLDER}
mkdir -p "$folder"
"$program" man > "$folder/palmares.1"
"$program" completions bash > "$folder/palmares.bash"
"$program" completions zsh > "$folder/_palmares"
"$program" completions fish > "$folder/palmares.fish"
