<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>FleetCells</name>
    <message numerus="yes">
        <source>%n crashing</source>
        <translation>
            <numerusform>%n crashing</numerusform>
            <numerusform>%n crashing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FleetText</name>
    <message numerus="yes">
        <source>… and %Ln more tenant(s), less critical</source>
        <translation>
            <numerusform>… and %Ln more tenant, less critical</numerusform>
            <numerusform>… and %Ln more tenants, less critical</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message numerus="yes">
        <source>%Ln of %1 tenant(s) match</source>
        <translation>
            <numerusform>%Ln of %1 tenants matches</numerusform>
            <numerusform>%Ln of %1 tenants match</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tenant(s)</source>
        <translation>
            <numerusform>%Ln tenant</numerusform>
            <numerusform>%Ln tenants</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln can&apos;t be judged</source>
        <translation>
            <numerusform>%Ln can&apos;t be judged</numerusform>
            <numerusform>%Ln can&apos;t be judged</numerusform>
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
<context>
    <name>flotte::desktop::FleetPage</name>
    <message numerus="yes">
        <source>%n row(s) would move: press S to sort</source>
        <translation>
            <numerusform>%n row would move: press S to sort</numerusform>
            <numerusform>%n rows would move: press S to sort</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tenant(s)</source>
        <translation>
            <numerusform>%Ln tenant</numerusform>
            <numerusform>%Ln tenants</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flotte::desktop::MainWindow</name>
    <message numerus="yes">
        <source>%n critical</source>
        <translation>
            <numerusform>%n critical</numerusform>
            <numerusform>%n critical</numerusform>
        </translation>
    </message>
</context>
</TS>
