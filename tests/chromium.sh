#!/bin/sh
# Sorgt dafür, dass Chromium für die Browsertests da ist: installiert es, wo das erlaubt ist, sonst ein klarer Satz.
command -v chromium >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Einrichten: Chromium aus den Debian-Paketen …"
  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium chromium-driver fonts-liberation >/dev/null && exit 0
fi
echo "Für die Browsertests fehlt Chromium. Bitte installieren: sudo apt-get install chromium chromium-driver"
exit 2
