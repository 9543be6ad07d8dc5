<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>FleetCells</name>
        <message numerus="yes">
            <source>%n crashing</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
    </context>
    <context>
        <name>FleetPage</name>
        <message numerus="yes">
            <source>%n row(s) would move: press S to sort</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
    </context>
    <context>
        <name>Reasons</name>
        <message numerus="yes">
            <source>%Ln pod(s) crash and restart (%1)</source>
            <translation>
                <numerusform>%Ln pod crashes and restarts (%1)</numerusform>
                <numerusform>%Ln pods crash and restart (%1)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln of %1 pod(s) not ready</source>
            <translation>
                <numerusform>%Ln of %1 pods not ready</numerusform>
                <numerusform>%Ln of %1 pods not ready</numerusform>
            </translation>
        </message>
    </context>
</TS>
