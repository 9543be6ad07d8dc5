<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AuditText</name>
    <message numerus="yes">
        <source>%n entry(ies) are in %1</source>
        <translation>
            <numerusform>%n entry is in %1</numerusform>
            <numerusform>%n entries are in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(ies) of %1 alone, each as it was written.</source>
        <translation>
            <numerusform>%n entry of %1 alone, as it was written.</numerusform>
            <numerusform>%n entries of %1 alone, each as it was written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BandText</name>
    <message numerus="yes">
        <source>%Ln tenant(s)</source>
        <translation>
            <numerusform>%Ln tenant</numerusform>
            <numerusform>%Ln tenants</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln critical</source>
        <translation>
            <numerusform>%Ln critical</numerusform>
            <numerusform>%Ln critical</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln warning(s)</source>
        <translation>
            <numerusform>%Ln warning</numerusform>
            <numerusform>%Ln warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unknown</source>
        <translation>
            <numerusform>%Ln unknown</numerusform>
            <numerusform>%Ln unknown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Driving</name>
    <message numerus="yes">
        <source>Looking at %n thing(s)…</source>
        <translation>
            <numerusform>Looking at %n thing…</numerusform>
            <numerusform>Looking at %n things…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterText</name>
    <message numerus="yes">
        <source>%Ln can&apos;t be judged</source>
        <translation>
            <numerusform>%Ln can&apos;t be judged</numerusform>
            <numerusform>%Ln can&apos;t be judged</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FleetCells</name>
    <message numerus="yes">
        <source>%n crashing</source>
        <translation>
            <numerusform>%n crashing</numerusform>
            <numerusform>%n crashing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln site(s)</source>
        <translation>
            <numerusform>%Ln site</numerusform>
            <numerusform>%Ln sites</numerusform>
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
    <name>Forecast</name>
    <message numerus="yes">
        <source>quota %1 full in %n hour(s)</source>
        <translation>
            <numerusform>quota %1 full in %n hour</numerusform>
            <numerusform>quota %1 full in %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>quota %1 full in %n day(s)</source>
        <translation>
            <numerusform>quota %1 full in %n day</numerusform>
            <numerusform>quota %1 full in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) of kube_resourcequota</source>
        <translation>
            <numerusform>%n value of kube_resourcequota</numerusform>
            <numerusform>%n values of kube_resourcequota</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message numerus="yes">
        <source>%1 core(s)</source>
        <translation>
            <numerusform>%1 core</numerusform>
            <numerusform>%1 cores</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HandoverCommand</name>
    <message numerus="yes">
        <source>A passphrase has at least %n character(s): take some words.</source>
        <translation>
            <numerusform>A passphrase has at least %n character: take some words.</numerusform>
            <numerusform>A passphrase has at least %n characters: take some words.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListingText</name>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewsText</name>
    <message numerus="yes">
        <source>%n source(s) can&apos;t be read</source>
        <translation>
            <numerusform>%n source can&apos;t be read</numerusform>
            <numerusform>%n sources can&apos;t be read</numerusform>
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
</context>
<context>
    <name>OnboardCommand</name>
    <message numerus="yes">
        <source>For %n step(s) a right is missing.</source>
        <translation>
            <numerusform>For %n step a right is missing.</numerusform>
            <numerusform>For %n steps a right is missing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) of these names are there already and not flotte&apos;s.</source>
        <translation>
            <numerusform>%n thing of these names is there already and not flotte&apos;s.</numerusform>
            <numerusform>%n things of these names are there already and not flotte&apos;s.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) could not be looked at.</source>
        <translation>
            <numerusform>%n thing could not be looked at.</numerusform>
            <numerusform>%n things could not be looked at.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Operations</name>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n table</numerusform>
            <numerusform>%n tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n connection</numerusform>
            <numerusform>%n connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pod(s)</source>
        <translation>
            <numerusform>%n pod</numerusform>
            <numerusform>%n pods</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) that others made</source>
        <translation>
            <numerusform>%n object that others made</numerusform>
            <numerusform>%n objects that others made</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OperationsCommand</name>
    <message numerus="yes">
        <source>%n operation(s) begin with %1: say more of it.</source>
        <translation>
            <numerusform>%n operation begins with %1: say more of it.</numerusform>
            <numerusform>%n operations begin with %1: say more of it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OperationsText</name>
    <message numerus="yes">
        <source>%n entry(ies), an unbroken chain. The last one&apos;s hash: %1</source>
        <translation>
            <numerusform>%n entry, an unbroken chain. The last one&apos;s hash: %1</numerusform>
            <numerusform>%n entries, an unbroken chain. The last one&apos;s hash: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlatformText</name>
    <message numerus="yes">
        <source>%n contradiction(s),</source>
        <translation>
            <numerusform>%n contradiction,</numerusform>
            <numerusform>%n contradictions,</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them critical.</source>
        <translation>
            <numerusform>%n of them critical.</numerusform>
            <numerusform>%n of them critical.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Preflight</name>
    <message numerus="yes">
        <source>RabbitMQ has %n virtual host(s)</source>
        <translation>
            <numerusform>RabbitMQ has %n virtual host</numerusform>
            <numerusform>RabbitMQ has %n virtual hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuotaCells</name>
    <message numerus="yes">
        <source>%Ln pod(s)</source>
        <translation>
            <numerusform>%Ln pod</numerusform>
            <numerusform>%Ln pods</numerusform>
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
    <name>ReviewText</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to make</source>
        <translation>
            <numerusform>%n to make</numerusform>
            <numerusform>%n to make</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to change</source>
        <translation>
            <numerusform>%n to change</numerusform>
            <numerusform>%n to change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n there already</source>
        <translation>
            <numerusform>%n there already</numerusform>
            <numerusform>%n there already</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatisticsWords</name>
    <message numerus="yes">
        <source>and %Ln other value(s)</source>
        <translation>
            <numerusform>and %Ln other value</numerusform>
            <numerusform>and %Ln other values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TenantCommand</name>
    <message numerus="yes">
        <source>“%1” is %Ln tenant(s): %2. Say which by --region or by its namespace.</source>
        <translation>
            <numerusform>“%1” is %Ln tenant: %2. Say which by --region or by its namespace.</numerusform>
            <numerusform>“%1” is %Ln tenants: %2. Say which by --region or by its namespace.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flotte::desktop::Bell</name>
    <message numerus="yes">
        <source>Notifications, %n unread</source>
        <translation>
            <numerusform>Notifications, %n unread</numerusform>
            <numerusform>Notifications, %n unread</numerusform>
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
    <message numerus="yes">
        <source>%Ln marked</source>
        <translation>
            <numerusform>%Ln marked</numerusform>
            <numerusform>%Ln marked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%Ln tenant(s) without a namespace)</source>
        <translation>
            <numerusform>%1 (%Ln tenant without a namespace)</numerusform>
            <numerusform>%1 (%Ln tenants without a namespace)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s): those marked.</source>
        <translation>
            <numerusform>%Ln row: those marked.</numerusform>
            <numerusform>%Ln rows: those marked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s): those shown.</source>
        <translation>
            <numerusform>%Ln row: those shown.</numerusform>
            <numerusform>%Ln rows: those shown.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) written to %1.</source>
        <translation>
            <numerusform>%Ln row written to %1.</numerusform>
            <numerusform>%Ln rows written to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied.</source>
        <translation>
            <numerusform>%Ln row copied.</numerusform>
            <numerusform>%Ln rows copied.</numerusform>
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
<context>
    <name>flotte::desktop::NoticePanel</name>
    <message numerus="yes">
        <source>%1 (%n times)</source>
        <translation>
            <numerusform>%1 (%n time)</numerusform>
            <numerusform>%1 (%n times)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flotte::desktop::StatisticsDialog</name>
    <message numerus="yes">
        <source>Over the %Ln row(s) shown at %1.</source>
        <translation>
            <numerusform>Over the %Ln row shown at %1.</numerusform>
            <numerusform>Over the %Ln rows shown at %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flotte::desktop::Toast</name>
    <message numerus="yes">
        <source>%1 (%n times)</source>
        <translation>
            <numerusform>%1 (%n time)</numerusform>
            <numerusform>%1 (%n times)</numerusform>
        </translation>
    </message>
</context>
</TS>
