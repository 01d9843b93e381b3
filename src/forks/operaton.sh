#!/bin/bash
# Moves a copy of the product to Operaton, a living fork of the engine, and runs the suite there. Nothing here changes.
#   src/forks/operaton.sh                      all tests
#   src/forks/operaton.sh -Dtest=ModelRulesTest,OrderToCashProcessTest test
# Reads what git knows, works in target/operaton. See docs/support.md.
set -euo pipefail
cd "$(dirname "$0")/../.."

version=1.0.3
copy=target/operaton
rm -rf "$copy"
mkdir -p "$copy"
git ls-files -z | tar --null -cf - -T - | tar -xf - -C "$copy"
cd "$copy"

# artifacts
sed -i -E \
    -e "s#<camunda.version>[^<]*<#<camunda.version>$version<#" \
    -e 's#org\.camunda\.(bpm|spin)#org.operaton.\1#g' \
    -e 's#<artifactId>camunda-#<artifactId>operaton-#' pom.xml

# packages, settings, addresses and the administrators' group; what lies in the models keeps Camunda's namespace
find src -type f \( -name '*.java' -o -name '*.yml' -o -name '*.html' -o -name '*.js' -o -name '*.txt' -o -name '*.sql' \) \
    -exec sed -i -E \
    -e 's#org\.camunda\.bpm\.impl\.juel\.jakarta\.el#jakarta.el#g' \
    -e 's#org\.camunda\.(bpm|spin|feel)#org.operaton.\1#g' \
    -e 's#org\.camunda\b#org.operaton#g' \
    -e 's#"camunda\.bpm\.#"operaton.bpm.#g' \
    -e 's#^camunda:#operaton:#' \
    -e 's#camunda-admin#operaton-admin#g' \
    -e 's#/camunda/#/operaton/#g' \
    -e 's#"/camunda"#"/operaton"#g' \
    -e 's#\bcamunda/api#operaton/api#g' \
    -e 's#\bgetCamunda#getOperaton#g' \
    -e 's#\bcamundaTaskExecutor#operatonTaskExecutor#g' \
    -e 's#instance\.camunda\.Camunda#instance.operaton.Operaton#g' \
    -e 's#\bCamunda([A-Z])#Operaton\1#g' \
    -e 's#\.camunda([A-Z])#.operaton\1#g' {} +

# one base class takes its settings by the constructor there
sed -i '/^class FailedJobs /a\    FailedJobs(org.operaton.bpm.spring.boot.starter.property.OperatonBpmProperties all) { super(all); }\n' \
    src/main/java/org/ordertocash/process/engine/FailedJobs.java

if [ $# -eq 0 ]; then
    set -- verify
fi
exec mvn -B --no-transfer-progress -Dspotless.check.skip "$@"
