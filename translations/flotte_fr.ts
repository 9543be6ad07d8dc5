<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>Anomalies</name>
    <message>
        <source>site without namespace</source>
        <translation>site sans namespace</translation>
    </message>
    <message>
        <source>namespace without site</source>
        <translation>namespace sans site</translation>
    </message>
    <message>
        <source>site deleted, namespace still there</source>
        <translation>site supprimé, namespace toujours là</translation>
    </message>
    <message>
        <source>domain claimed twice</source>
        <translation>domaine revendiqué deux fois</translation>
    </message>
    <message>
        <source>two tiers</source>
        <translation>deux offres</translation>
    </message>
    <message>
        <source>two billing ids</source>
        <translation>deux billing-id</translation>
    </message>
    <message>
        <source>same id in two regions</source>
        <translation>même identifiant dans deux régions</translation>
    </message>
    <message>
        <source>namespace without label tenant</source>
        <translation>namespace sans label tenant</translation>
    </message>
    <message>
        <source>label tenant and namespace disagree</source>
        <translation>label tenant et namespace en désaccord</translation>
    </message>
    <message>
        <source>pods without label tenant</source>
        <translation>pods sans label tenant</translation>
    </message>
    <message>
        <source>unknown tier</source>
        <translation>offre inconnue</translation>
    </message>
    <message>
        <source>unknown anomaly</source>
        <translation>anomalie inconnue</translation>
    </message>
    <message>
        <source>Put the domain in the annotation of its namespace, or delete the site&apos;s row.</source>
        <translation>Mettez le domaine dans l’annotation de son namespace, ou supprimez la ligne du site.</translation>
    </message>
    <message>
        <source>Check the annotation domain, or add the site&apos;s row to the websites table.</source>
        <translation>Vérifiez l’annotation domain, ou ajoutez la ligne du site à la table websites.</translation>
    </message>
    <message>
        <source>Finish the offboarding, or restore the site&apos;s row.</source>
        <translation>Terminez la clôture, ou rétablissez la ligne du site.</translation>
    </message>
    <message>
        <source>Leave the domain to one namespace: remove it from the other&apos;s annotation and ingress.</source>
        <translation>Laissez le domaine à un seul namespace&#xa0;: retirez-le de l’annotation et de l’ingress de l’autre.</translation>
    </message>
    <message>
        <source>Give the label tier and the annotation subscription-tier the same value.</source>
        <translation>Donnez la même valeur au label tier et à l’annotation subscription-tier.</translation>
    </message>
    <message>
        <source>Give the label billing-id and the annotation billing-id the same value.</source>
        <translation>Donnez la même valeur au label billing-id et à l’annotation billing-id.</translation>
    </message>
    <message>
        <source>Rename one of the two tenants, or finish the move between regions.</source>
        <translation>Renommez l’un des deux clients, ou terminez le déménagement entre régions.</translation>
    </message>
    <message>
        <source>Set the label tenant on the namespace: network isolation and metrics rely on it.</source>
        <translation>Posez le label tenant sur le namespace&#xa0;: l’isolation réseau et les métriques en dépendent.</translation>
    </message>
    <message>
        <source>Correct the label tenant: it must name the same tenant as the namespace.</source>
        <translation>Corrigez le label tenant&#xa0;: il doit désigner le même client que le namespace.</translation>
    </message>
    <message>
        <source>Set the label tenant in the pods&apos; template: metrics of these pods are not attributed.</source>
        <translation>Posez le label tenant dans le modèle des pods&#xa0;: leurs métriques ne sont attribuées à personne.</translation>
    </message>
    <message>
        <source>Set the label tier to a tier of the platform file, or add the tier there.</source>
        <translation>Donnez au label tier une offre du fichier de plateforme, ou ajoutez-y cette offre.</translation>
    </message>
    <message>
        <source>same id twice in the region</source>
        <translation>même identifiant deux fois dans la région</translation>
    </message>
    <message>
        <source>label tenant in another form</source>
        <translation>label tenant sous une autre forme</translation>
    </message>
    <message>
        <source>invalid tenant id</source>
        <translation>identifiant de client invalide</translation>
    </message>
    <message>
        <source>annotation domain and ingress disagree</source>
        <translation>annotation domain et ingress en désaccord</translation>
    </message>
    <message>
        <source>domain without site</source>
        <translation>domaine sans site</translation>
    </message>
    <message>
        <source>two sites with one domain</source>
        <translation>deux sites avec un même domaine</translation>
    </message>
    <message>
        <source>invalid domain</source>
        <translation>domaine invalide</translation>
    </message>
    <message>
        <source>time in the future</source>
        <translation>date dans le futur</translation>
    </message>
    <message>
        <source>Give each namespace its own id: two share metrics, buckets and databases.</source>
        <translation>Donnez à chaque namespace son propre identifiant&#xa0;: deux partagent métriques, buckets et bases de données.</translation>
    </message>
    <message>
        <source>Write the label tenant as the platform file&apos;s pattern: network isolation and metrics compare it as it stands.</source>
        <translation>Écrivez le label tenant selon le motif du fichier de plateforme&#xa0;: l’isolation réseau et les métriques le comparent tel quel.</translation>
    </message>
    <message>
        <source>Name the tenant with lower case letters, digits and hyphens, in the label and the namespace.</source>
        <translation>Nommez le client avec des minuscules, des chiffres et des traits d’union, dans le label et le namespace.</translation>
    </message>
    <message>
        <source>Add the annotation&apos;s domain to the ingress, or name the ingress&apos;s host in the annotation.</source>
        <translation>Ajoutez le domaine de l’annotation à l’ingress, ou nommez l’hôte de l’ingress dans l’annotation.</translation>
    </message>
    <message>
        <source>Add the site&apos;s row to the websites table, or take the domain from annotation and ingress.</source>
        <translation>Ajoutez la ligne du site à la table websites, ou retirez le domaine de l’annotation et de l’ingress.</translation>
    </message>
    <message>
        <source>Leave the domain to one row: which of them answers is chance.</source>
        <translation>Laissez le domaine à une seule ligne&#xa0;: laquelle répond tient du hasard.</translation>
    </message>
    <message>
        <source>Write the domain alone, without https:// and path, as DNS knows it.</source>
        <translation>Écrivez le domaine seul, sans https:// ni chemin, tel que le DNS le connaît.</translation>
    </message>
    <message>
        <source>Check the clocks of the cluster, the database and this machine.</source>
        <translation>Vérifiez les horloges du cluster, de la base de données et de cette machine.</translation>
    </message>
</context>
<context>
    <name>ApprovalText</name>
    <message>
        <source>To log in to %1, its kubeconfig wants this program to be run:</source>
        <translation>Pour se connecter à %1, son kubeconfig demande de lancer ce programme&#xa0;:</translation>
    </message>
    <message>
        <source>command</source>
        <translation>commande</translation>
    </message>
    <message>
        <source>file</source>
        <translation>fichier</translation>
    </message>
    <message>
        <source>arguments</source>
        <translation>arguments</translation>
    </message>
    <message>
        <source>variables</source>
        <translation>variables</translation>
    </message>
    <message>
        <source>Approved. %1 uses it with the next try.</source>
        <translation>Approuvé. %1 l’utilisera au prochain essai.</translation>
    </message>
    <message>
        <source>Not approved: it will not be run.</source>
        <translation>Non approuvé&#xa0;: il ne sera pas lancé.</translation>
    </message>
    <message>
        <source>Not approved: the hash is another one now (%1).</source>
        <translation>Non approuvé&#xa0;: l’empreinte est maintenant une autre (%1).</translation>
    </message>
    <message>
        <source>There is no terminal to ask in. To approve it: flottectl sources approve %1 --yes %2</source>
        <translation>Pas de terminal où poser la question. Pour l’approuver&#xa0;: flottectl sources approve %1 --yes %2</translation>
    </message>
    <message>
        <source>%1 needs no approval: its kubeconfig names no login program.</source>
        <translation>%1 n’a besoin d’aucune approbation&#xa0;: son kubeconfig ne nomme aucun programme de connexion.</translation>
    </message>
    <message>
        <source>There is no region %1.</source>
        <translation>Il n’y a pas de région %1.</translation>
    </message>
    <message>
        <source>Regions: %1.</source>
        <translation>Régions&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>Vouliez-vous dire %1&#x202f;?</translation>
    </message>
    <message>
        <source>Approve it, until any of this changes? [y/N]</source>
        <translation>L’approuver, tant que rien de tout cela ne change&#x202f;? [o/N]</translation>
    </message>
</context>
<context>
    <name>ApproveCommand</name>
    <message>
        <source>Approve the program that a region&apos;s kubeconfig wants run to log in</source>
        <translation>Approuver le programme que le kubeconfig d’une région demande de lancer pour se connecter</translation>
    </message>
    <message>
        <source>The region&apos;s name</source>
        <translation>Le nom de la région</translation>
    </message>
    <message>
        <source>REGION</source>
        <translation>RÉGION</translation>
    </message>
    <message>
        <source>Approve without a question, if the program has this hash</source>
        <translation>Approuver sans question, si le programme a cette empreinte</translation>
    </message>
</context>
<context>
    <name>Arguments</name>
    <message>
        <source>%1: %2 is not allowed, it must be %3</source>
        <translation>%1&#xa0;: %2 n’est pas permis, il faut %3</translation>
    </message>
    <message>
        <source>How to print</source>
        <translation>Forme de la sortie</translation>
    </message>
    <message>
        <source>Wait at most this long for every source to answer (20s), then print what is there</source>
        <translation>Attendre au plus ce temps que chaque source réponde (20s), puis afficher ce qu’il y a</translation>
    </message>
    <message>
        <source>Exit code: 0 everything was read, 3 only a part was, 2 nothing could be read, 1 wrong use or configuration.</source>
        <translation>Code de sortie&#xa0;: 0 tout a été lu, 3 une partie seulement, 2 rien n’a pu être lu, 1 mauvais usage ou configuration.</translation>
    </message>
    <message>
        <source>Print long output at once, not page by page</source>
        <translation>Afficher une longue sortie d’un coup, sans pagination</translation>
    </message>
    <message>
        <source>Print CSV; fr: with ; and decimal comma, as French spreadsheets read it</source>
        <translation>Sortie CSV&#x202f;; fr&#xa0;: point-virgule et virgule décimale, comme les tableurs français la lisent</translation>
    </message>
    <message>
        <source>%1: there is no field “%2”.</source>
        <translation>%1&#xa0;: il n’y a pas de champ «&#xa0;%2&#xa0;».</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>Vouliez-vous dire %1&#x202f;?</translation>
    </message>
    <message>
        <source>All fields: flottectl explain</source>
        <translation>Tous les champs&#xa0;: flottectl explain</translation>
    </message>
    <message>
        <source>FILTER</source>
        <translation>FILTRE</translation>
    </message>
    <message>
        <source>Order by this field instead of worst first</source>
        <translation>Trier par ce champ au lieu des plus critiques d’abord</translation>
    </message>
    <message>
        <source>FIELD[:desc]</source>
        <translation>CHAMP[:desc]</translation>
    </message>
    <message>
        <source>These fields as columns; +FIELD: besides the usual ones</source>
        <translation>Ces champs comme colonnes&#x202f;; +CHAMP&#xa0;: en plus des colonnes habituelles</translation>
    </message>
    <message>
        <source>FIELD,FIELD</source>
        <translation>CHAMP,CHAMP</translation>
    </message>
    <message>
        <source>The tenant: abc or client-abc</source>
        <translation>Le client&#xa0;: abc ou client-abc</translation>
    </message>
    <message>
        <source>TENANT</source>
        <translation>CLIENT</translation>
    </message>
    <message>
        <source>Only tenants that match, such as %1 (see flottectl explain --filter)</source>
        <translation>Seulement les clients qui correspondent, par exemple %1 (voir flottectl explain --filter)</translation>
    </message>
    <message>
        <source>One table a region or tier, with sums</source>
        <translation>Un tableau par région ou par offre, avec les sommes</translation>
    </message>
</context>
<context>
    <name>AuditCommand</name>
    <message>
        <source>Only this tenant</source>
        <translation>Seulement ce tenant</translation>
    </message>
    <message>
        <source>Only this operation</source>
        <translation>Seulement cette opération</translation>
    </message>
    <message>
        <source>Only actions that begin so, such as step.</source>
        <translation>Seulement les actions qui commencent ainsi, par exemple step.</translation>
    </message>
    <message>
        <source>Who did what to which tenant, and whether the log is whole</source>
        <translation>Qui a fait quoi à quel tenant, et si le journal d’audit est entier</translation>
    </message>
    <message>
        <source>The entries, oldest first</source>
        <translation>Les entrées, les plus anciennes d’abord</translation>
    </message>
    <message>
        <source>%1 can&apos;t be a tenant&apos;s name.</source>
        <translation>%1 ne peut pas être le nom d’un tenant.</translation>
    </message>
    <message>
        <source>Only from this day or moment on, in UTC: 2026-12-20, 2026-12-20T18:00Z</source>
        <translation>Seulement à partir de ce jour ou de ce moment, en UTC&#xa0;: 2026-12-20, 2026-12-20T18:00Z</translation>
    </message>
    <message>
        <source>Only what came before this day or moment</source>
        <translation>Seulement ce qui précède ce jour ou ce moment</translation>
    </message>
    <message>
        <source>Check this export instead, without the database</source>
        <translation>Vérifier plutôt cet export, sans la base</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>FICHIER</translation>
    </message>
    <message>
        <source>Its signature (else the file beside it that ends with .sig)</source>
        <translation>Sa signature (sinon le fichier voisin qui finit par .sig)</translation>
    </message>
    <message>
        <source>The public key of who exported it</source>
        <translation>La clé publique de qui l’a exporté</translation>
    </message>
    <message>
        <source>Exit codes: 0 whole and confirmed by every region (an export: whole and signed), 3 not, or not by every region, 1 usage or configuration, 2 nothing could be read</source>
        <translation>Codes de sortie&#xa0;: 0 entier et confirmé par chaque région (un export&#xa0;: entier et signé), 3 non, ou pas par chaque région, 1 usage ou configuration, 2 rien n’a pu être lu</translation>
    </message>
    <message>
        <source>The file to make (else one named by the time); its signature ends with .sig</source>
        <translation>Le fichier à créer (sinon un fichier nommé d’après l’heure)&#x202f;; sa signature finit par .sig</translation>
    </message>
    <message>
        <source>Check the chain of hashes from its first entry, and what each region&apos;s cluster keeps of it</source>
        <translation>Vérifier la chaîne d’empreintes depuis sa première entrée, et ce que le cluster de chaque région en garde</translation>
    </message>
    <message>
        <source>Write the entries into a file, and a signature beside it</source>
        <translation>Écrire les entrées dans un fichier, et une signature à côté</translation>
    </message>
    <message>
        <source>Make the key that signs your exports; prints its public half</source>
        <translation>Créer la clé qui signe vos exports&#x202f;; affiche sa moitié publique</translation>
    </message>
    <message>
        <source>The key that signs: keychain:NAME, a file that you alone can read, or env:VARIABLE (else the one in your keychain that flottectl audit key makes)</source>
        <translation>La clé qui signe&#xa0;: keychain:NOM, un fichier que vous seul pouvez lire, ou env:VARIABLE (sinon celle de votre trousseau que crée flottectl audit key)</translation>
    </message>
    <message>
        <source>Where the private key goes: a new file, or keychain:NAME (else your keychain); what is there is kept</source>
        <translation>Où va la clé privée&#xa0;: un nouveau fichier, ou keychain:NOM (sinon votre trousseau)&#x202f;; ce qui s’y trouve déjà est gardé</translation>
    </message>
</context>
<context>
    <name>AuditFilesCommand</name>
    <message>
        <source>There is a file %1 already: it is kept.</source>
        <translation>Le fichier %1 existe déjà&#xa0;: il est gardé.</translation>
    </message>
    <message>
        <source>Whose export is it? --public-key FILE names the key.</source>
        <translation>De qui est cet export&#x202f;? --public-key FICHIER nomme la clé.</translation>
    </message>
    <message>
        <source>There is a %1 already: it is kept.</source>
        <translation>Il y a déjà un %1&#xa0;: il est gardé.</translation>
    </message>
</context>
<context>
    <name>AuditText</name>
    <message>
        <source>%1: the log does not hold entry %2 as it was anchored there: it was cut or written anew</source>
        <translation>%1&#xa0;: le journal n’a pas l’entrée %2 telle qu’elle y fut ancrée&#xa0;: il a été coupé ou réécrit</translation>
    </message>
    <message>
        <source>%1: the log holds all that is anchored there, up to entry %2 (%3)</source>
        <translation>%1&#xa0;: le journal a tout ce qui y est ancré, jusqu’à l’entrée %2 (%3)</translation>
    </message>
    <message>
        <source>%1: nothing is anchored there, so it confirms nothing</source>
        <translation>%1&#xa0;: rien n’y est ancré, donc elle ne confirme rien</translation>
    </message>
    <message>
        <source>%1: its anchor is not known (%2), so it confirms nothing</source>
        <translation>%1&#xa0;: son ancrage est inconnu (%2), donc elle ne confirme rien</translation>
    </message>
    <message>
        <source>Line %1 is no entry as an export writes it</source>
        <translation>La ligne %1 n’est pas une entrée telle qu’un export l’écrit</translation>
    </message>
    <message>
        <source>Line %1 was changed after its entry was written</source>
        <translation>La ligne %1 a été modifiée après l’écriture de son entrée</translation>
    </message>
    <message>
        <source>Entries before line %1 are missing</source>
        <translation>Des entrées manquent avant la ligne %1</translation>
    </message>
    <message>
        <source>Line %1 does not follow the one before it</source>
        <translation>La ligne %1 ne suit pas la précédente</translation>
    </message>
    <message>
        <source>%1: the audit log could not be anchored there (%2)</source>
        <translation>%1&#xa0;: le journal d’audit n’a pas pu y être ancré (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(ies) are in %1</source>
        <translation>
            <numerusform>%n entrée est dans %1</numerusform>
            <numerusform>%n entrées sont dans %1</numerusform>
        </translation>
    </message>
    <message>
        <source>The signature is in %1, by the key %2</source>
        <translation>La signature est dans %1, par la clé %2</translation>
    </message>
    <message>
        <source>That it was done could not be written to the audit log, which says only that it was asked for.</source>
        <translation>Le journal d’audit n’a pas pu noter que c’est fait&#xa0;: il dit seulement que c’était demandé.</translation>
    </message>
    <message>
        <source>The signature is this key&apos;s, over this file.</source>
        <translation>La signature est celle de cette clé, sur ce fichier.</translation>
    </message>
    <message>
        <source>The signature is not this key&apos;s over this file.</source>
        <translation>La signature n’est pas celle de cette clé sur ce fichier.</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(ies) of %1 alone, each as it was written.</source>
        <translation>
            <numerusform>%n entrée de %1 seul, telle qu’elle a été écrite.</numerusform>
            <numerusform>%n entrées de %1 seul, chacune telle qu’elle a été écrite.</numerusform>
        </translation>
    </message>
    <message>
        <source>What lies between them is not in the file: whether one of them is missing can&apos;t be told from it.</source>
        <translation>Ce qui se trouve entre elles n’est pas dans le fichier&#xa0;: il ne permet pas de dire s’il en manque une.</translation>
    </message>
    <message>
        <source>The private key is in %1, which you alone can read. Keep it there.</source>
        <translation>La clé privée est dans %1, que vous seul pouvez lire. Gardez-la là.</translation>
    </message>
    <message>
        <source>Give the public key to who is to check your exports. Its fingerprint: %1</source>
        <translation>Donnez la clé publique à qui doit vérifier vos exports. Son empreinte&#xa0;: %1</translation>
    </message>
    <message>
        <source>The private key is in your keychain (%1). Keep it there.</source>
        <translation>La clé privée est dans votre trousseau (%1). Gardez-la là.</translation>
    </message>
</context>
<context>
    <name>BandText</name>
    <message>
        <source>%1 (%2 unknown)</source>
        <translation>%1 (%2 inconnu)</translation>
    </message>
    <message>
        <source>pods unknown</source>
        <translation>pods inconnus</translation>
    </message>
    <message>
        <source>pods %1/%2</source>
        <translation>pods %1/%2</translation>
    </message>
    <message>
        <source>%1 unknown</source>
        <translation>%1 inconnu</translation>
    </message>
    <message>
        <source>%1 %2 / %3</source>
        <translation>%1 %2 / %3</translation>
    </message>
    <message>
        <source>region not known</source>
        <translation>région inconnue</translation>
    </message>
    <message>
        <source>tier not known</source>
        <translation>offre inconnue</translation>
    </message>
    <message>
        <source>no region</source>
        <translation>sans région</translation>
    </message>
    <message>
        <source>no tier</source>
        <translation>sans offre</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tenant(s)</source>
        <translation>
            <numerusform>%Ln&#xa0;client</numerusform>
            <numerusform>%Ln&#xa0;clients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln critical</source>
        <translation>
            <numerusform>%Ln critique</numerusform>
            <numerusform>%Ln critiques</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln warning(s)</source>
        <translation>
            <numerusform>%Ln à surveiller</numerusform>
            <numerusform>%Ln à surveiller</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unknown</source>
        <translation>
            <numerusform>%Ln inconnu</numerusform>
            <numerusform>%Ln inconnus</numerusform>
        </translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>mémoire</translation>
    </message>
</context>
<context>
    <name>CellText</name>
    <message>
        <source>stale, %1 old</source>
        <translation>périmé, date de %1</translation>
    </message>
    <message>
        <source>Stale: last confirmed %1</source>
        <translation>Périmé&#xa0;: confirmé pour la dernière fois le %1</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Source&#xa0;: %1</translation>
    </message>
    <message>
        <source>Unchanged since %1</source>
        <translation>Inchangé depuis le %1</translation>
    </message>
</context>
<context>
    <name>CommandLineText</name>
    <message>
        <source>Usage</source>
        <translation>Utilisation&#xa0;</translation>
    </message>
    <message>
        <source>COMMAND</source>
        <translation>COMMANDE</translation>
    </message>
    <message>
        <source>COMMANDS</source>
        <translation>COMMANDES</translation>
    </message>
    <message>
        <source>The platform file (else FLOTTE_PLATFORM, else flotte/platform.yaml in the configuration folder)</source>
        <translation>Le fichier de plateforme (sinon FLOTTE_PLATFORM, sinon flotte/platform.yaml dans le dossier de configuration)</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>FICHIER</translation>
    </message>
    <message>
        <source>%1: %2 is not allowed, it must be %3</source>
        <translation>%1&#xa0;: %2 n’est pas permis, il faut %3</translation>
    </message>
    <message>
        <source>Language of the output</source>
        <translation>Langue de la sortie</translation>
    </message>
    <message>
        <source>No colours (as with the variable NO_COLOR)</source>
        <translation>Sans couleurs (comme avec la variable NO_COLOR)</translation>
    </message>
    <message>
        <source>Shapes from ASCII characters only</source>
        <translation>Formes en caractères ASCII seulement</translation>
    </message>
    <message>
        <source>Show this help</source>
        <translation>Afficher cette aide</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Options&#xa0;</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Commandes&#xa0;</translation>
    </message>
    <message>
        <source>Help: flottectl --help</source>
        <translation>Aide&#xa0;: flottectl --help</translation>
    </message>
    <message>
        <source>Unknown option: %1</source>
        <translation>Option inconnue&#xa0;: %1</translation>
    </message>
    <message>
        <source>This argument has no meaning here: %1</source>
        <translation>Cet argument n’a pas de sens ici&#xa0;: %1</translation>
    </message>
    <message>
        <source>Unknown command: %1.</source>
        <translation>Commande inconnue&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>Vouliez-vous dire %1&#x202f;?</translation>
    </message>
    <message>
        <source>%1 needs a value</source>
        <translation>%1 demande une valeur</translation>
    </message>
    <message>
        <source>These arguments can&apos;t be used: %1</source>
        <translation>Ces arguments sont inutilisables&#xa0;: %1</translation>
    </message>
    <message>
        <source>The fleet of a multi-tenant platform, in the terminal.</source>
        <translation>Le parc d’une plateforme multi-tenant, dans le terminal.</translation>
    </message>
    <message>
        <source>options</source>
        <translation>options</translation>
    </message>
    <message>
        <source>Only these regions</source>
        <translation>Seulement ces régions</translation>
    </message>
    <message>
        <source>REGION,REGION</source>
        <translation>RÉGION,RÉGION</translation>
    </message>
    <message>
        <source>Refuse everything that could change something</source>
        <translation>Refuser tout ce qui pourrait changer quelque chose</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Exemples&#xa0;:</translation>
    </message>
    <message>
        <source>The sandbox&apos;s platform: a rehearsal room on this machine, started if none runs</source>
        <translation>La plateforme du bac à sable&#xa0;: une salle de répétition sur cette machine, démarrée s’il n’y en a pas</translation>
    </message>
</context>
<context>
    <name>DocumentCommands</name>
    <message>
        <source>The JSON Schema of what -o json prints</source>
        <translation>Le schéma JSON de ce qu’affiche -o json</translation>
    </message>
    <message>
        <source>A manual page: flottectl man fleet | man -l -</source>
        <translation>Une page de manuel&#xa0;: flottectl man fleet | man -l -</translation>
    </message>
    <message>
        <source>The command; without one, the program</source>
        <translation>La commande&#x202f;; sans elle, le programme</translation>
    </message>
    <message>
        <source>COMMAND</source>
        <translation>COMMANDE</translation>
    </message>
    <message>
        <source>A completion script for bash, zsh or fish</source>
        <translation>Un script de complétion pour bash, zsh ou fish</translation>
    </message>
    <message>
        <source>completion: %1 is not allowed, it must be %2</source>
        <translation>completion&#xa0;: %1 n’est pas permis, il faut %2</translation>
    </message>
    <message>
        <source>The shell</source>
        <translation>Le shell</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Exemples&#xa0;:</translation>
    </message>
</context>
<context>
    <name>Driving</name>
    <message>
        <source>Nobody is there to agree: nothing was changed. Say --yes to go on without a question.</source>
        <translation>Personne n’est là pour confirmer&#xa0;: rien n’a été modifié. Ajoutez --yes pour continuer sans question.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Rien n’a été modifié.</translation>
    </message>
    <message numerus="yes">
        <source>Looking at %n thing(s)…</source>
        <translation>
            <numerusform>Examen de %n élément…</numerusform>
            <numerusform>Examen de %n éléments…</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopping after the running steps…</source>
        <translation>Arrêt après les étapes en cours…</translation>
    </message>
    <message>
        <source>Warning: this account may change the audit log (%1). It should have INSERT and SELECT alone.</source>
        <translation>Attention&#xa0;: ce compte peut modifier le journal d’audit (%1). Il ne devrait avoir que INSERT et SELECT.</translation>
    </message>
</context>
<context>
    <name>EmptyText</name>
    <message>
        <source>Reading the fleet…</source>
        <translation>Lecture du parc…</translation>
    </message>
    <message>
        <source>Waiting for %1.</source>
        <translation>En attente de %1.</translation>
    </message>
    <message>
        <source>You may not read this fleet</source>
        <translation>Vous n’avez pas le droit de lire ce parc</translation>
    </message>
    <message>
        <source>The fleet can&apos;t be read</source>
        <translation>Le parc ne peut pas être lu</translation>
    </message>
    <message>
        <source>Nothing matches this filter</source>
        <translation>Rien ne correspond à ce filtre</translation>
    </message>
    <message>
        <source>Some regions could not be read, so a match may be missing.</source>
        <translation>Certaines régions n’ont pas pu être lues, il peut donc manquer un résultat.</translation>
    </message>
    <message>
        <source>Every tenant was looked at.</source>
        <translation>Tous les clients ont été examinés.</translation>
    </message>
    <message>
        <source>No tenants yet</source>
        <translation>Pas encore de client</translation>
    </message>
    <message>
        <source>Every region answered, and none holds a tenant&apos;s namespace. flotte knows them by the patterns under &quot;names&quot; in the platform file.</source>
        <translation>Toutes les régions ont répondu, et aucune ne contient de namespace d’un client. flotte les reconnaît aux motifs de «&#xa0;names&#xa0;» dans le fichier de plateforme.</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>No platform file was found: flotte does not know yet which platform to show.</source>
        <translation>Aucun fichier de plateforme trouvé&#xa0;: flotte ne sait pas encore quelle plateforme montrer.</translation>
    </message>
    <message>
        <source>It is looked for here, the first one counts:</source>
        <translation>Il est cherché ici, le premier trouvé compte&#xa0;:</translation>
    </message>
    <message>
        <source>the option --platform FILE</source>
        <translation>l’option --platform FICHIER</translation>
    </message>
    <message>
        <source>the variable FLOTTE_PLATFORM</source>
        <translation>la variable FLOTTE_PLATFORM</translation>
    </message>
    <message>
        <source>--region: the platform file has no region “%1”; it has: %2.</source>
        <translation>--region&#xa0;: le fichier de plateforme n’a pas de région «&#xa0;%1&#xa0;»&#x202f;; il a&#xa0;: %2.</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>Vouliez-vous dire %1&#x202f;?</translation>
    </message>
    <message>
        <source>There is no command “%1”; all of them: flottectl --help</source>
        <translation>Il n’y a pas de commande «&#xa0;%1&#xa0;»&#x202f;; toutes&#xa0;: flottectl --help</translation>
    </message>
    <message>
        <source>%1 can&apos;t be started (%2). Is it installed?</source>
        <translation>%1 ne peut pas être lancé (%2). Est-il installé&#x202f;?</translation>
    </message>
    <message>
        <source>To begin from your kubeconfig: flottectl platform init</source>
        <translation>Pour commencer à partir de votre kubeconfig&#xa0;: flottectl platform init</translation>
    </message>
    <message>
        <source>Or copy the example resources/platform.example.yaml of flotte&apos;s sources and fill it in.</source>
        <translation>Ou copiez l’exemple resources/platform.example.yaml des sources de flotte et complétez-le.</translation>
    </message>
    <message>
        <source>Or copy the example and fill it in:</source>
        <translation>Ou copiez l’exemple et complétez-le&#xa0;:</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Renew the token, certificate or password that the platform file or kubeconfig names.</source>
        <translation>Renouvelez le jeton, le certificat ou le mot de passe que désigne le fichier de plateforme ou le kubeconfig.</translation>
    </message>
    <message>
        <source>Ask an administrator for the right that the detail names.</source>
        <translation>Demandez à un administrateur le droit que nomme le détail.</translation>
    </message>
    <message>
        <source>Ask an administrator for the right to %1 %2.</source>
        <translation>Demandez à un administrateur le droit %1 sur %2.</translation>
    </message>
    <message>
        <source>Check that the address leads to the right service; a proxy&apos;s page is a common cause.</source>
        <translation>Vérifiez que l’adresse mène au bon service&#x202f;; la page d’un proxy en est souvent la cause.</translation>
    </message>
    <message>
        <source>Read the detail: it holds the database&apos;s own words. flotte tries again by itself.</source>
        <translation>Lisez le détail&#xa0;: il contient la réponse de la base de données. flotte réessaie de lui-même.</translation>
    </message>
    <message>
        <source>Start it again when you are ready.</source>
        <translation>Relancez quand vous voulez.</translation>
    </message>
    <message>
        <source>Check this machine&apos;s limits (open files, memory, disk) and try again.</source>
        <translation>Vérifiez les limites de cette machine (fichiers ouverts, mémoire, disque) et réessayez.</translation>
    </message>
    <message>
        <source>Check the host&apos;s spelling and this machine&apos;s DNS.</source>
        <translation>Vérifiez l’orthographe de l’hôte et le DNS de cette machine.</translation>
    </message>
    <message>
        <source>Check that the server runs, and its address and port. flotte tries again by itself.</source>
        <translation>Vérifiez que le serveur tourne, son adresse et son port. flotte réessaie de lui-même.</translation>
    </message>
    <message>
        <source>Check the network or the VPN. flotte tries again by itself.</source>
        <translation>Vérifiez le réseau ou le VPN. flotte réessaie de lui-même.</translation>
    </message>
    <message>
        <source>flotte connects again by itself; if it goes on, look at the server and what stands before it.</source>
        <translation>flotte se reconnecte de lui-même&#x202f;; si cela dure, regardez le serveur et ce qui se trouve devant lui.</translation>
    </message>
    <message>
        <source>Check that the server is not overloaded, and the network. flotte tries again by itself.</source>
        <translation>Vérifiez que le serveur n’est pas surchargé, et le réseau. flotte réessaie de lui-même.</translation>
    </message>
    <message>
        <source>Close other programs that watch this server, or wait a moment.</source>
        <translation>Fermez d’autres programmes qui observent ce serveur, ou attendez un instant.</translation>
    </message>
    <message>
        <source>Check HTTPS_PROXY and NO_PROXY.</source>
        <translation>Vérifiez HTTPS_PROXY et NO_PROXY.</translation>
    </message>
    <message>
        <source>Check the port, and http or https in the address.</source>
        <translation>Vérifiez le port, et http ou https dans l’adresse.</translation>
    </message>
    <message>
        <source>Read the detail. flotte tries again by itself.</source>
        <translation>Lisez le détail. flotte réessaie de lui-même.</translation>
    </message>
    <message>
        <source>Name the right authority&apos;s file with the key ca, or in the kubeconfig.</source>
        <translation>Indiquez le fichier de la bonne autorité avec la clé ca, ou dans le kubeconfig.</translation>
    </message>
    <message>
        <source>Use the host name that the certificate holds, or name it with the key serverName.</source>
        <translation>Utilisez le nom d’hôte que porte le certificat, ou indiquez-le avec la clé serverName.</translation>
    </message>
    <message>
        <source>Renew the certificate, and check this machine&apos;s clock.</source>
        <translation>Renouvelez le certificat, et vérifiez l’horloge de cette machine.</translation>
    </message>
    <message>
        <source>Check this machine&apos;s clock.</source>
        <translation>Vérifiez l’horloge de cette machine.</translation>
    </message>
    <message>
        <source>Switch encryption on at the server: flotte sends no password in the clear.</source>
        <translation>Activez le chiffrement sur le serveur&#xa0;: flotte n’envoie aucun mot de passe en clair.</translation>
    </message>
    <message>
        <source>Renew the client certificate, and check that it belongs to this cluster.</source>
        <translation>Renouvelez le certificat d’accès, et vérifiez qu’il appartient à ce cluster.</translation>
    </message>
    <message>
        <source>Check that the port speaks TLS 1.2 or later.</source>
        <translation>Vérifiez que le port parle TLS 1.2 ou plus récent.</translation>
    </message>
    <message>
        <source>flotte tries again in %1.</source>
        <translation>flotte réessaie dans %1.</translation>
    </message>
    <message>
        <source>Check the address: another service may answer there.</source>
        <translation>Vérifiez l’adresse&#xa0;: un autre service y répond peut-être.</translation>
    </message>
    <message>
        <source>Look at the server&apos;s own log. flotte tries again by itself.</source>
        <translation>Consultez le journal du serveur. flotte réessaie de lui-même.</translation>
    </message>
    <message>
        <source>Read the detail: it holds the server&apos;s own words.</source>
        <translation>Lisez le détail&#xa0;: il contient la réponse du serveur.</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>Vouliez-vous dire %1&#x202f;?</translation>
    </message>
    <message>
        <source>Check database and table under websites in the platform file.</source>
        <translation>Vérifiez database et table sous websites dans le fichier de plateforme.</translation>
    </message>
    <message>
        <source>Check that Prometheus scrapes the exporter that gives this metric.</source>
        <translation>Vérifiez que Prometheus interroge l’exportateur qui donne cette métrique.</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>Vérifiez le chemin.</translation>
    </message>
    <message>
        <source>Check the rights of the file and of its folder.</source>
        <translation>Vérifiez les droits du fichier et de son dossier.</translation>
    </message>
    <message>
        <source>Check that it is the file you mean.</source>
        <translation>Vérifiez que c’est bien le fichier voulu.</translation>
    </message>
    <message>
        <source>Make it yours alone: chmod 600 %1</source>
        <translation>Réservez-le à vous seul&#xa0;: chmod 600 %1</translation>
    </message>
    <message>
        <source>Look at the indentation and the quotes at this place.</source>
        <translation>Regardez le retrait et les guillemets à cet endroit.</translation>
    </message>
    <message>
        <source>Remove it, or compare it with the example file.</source>
        <translation>Retirez-la, ou comparez avec le fichier d’exemple.</translation>
    </message>
    <message>
        <source>Add it.</source>
        <translation>Ajoutez-la.</translation>
    </message>
    <message>
        <source>Add it: %1.</source>
        <translation>Ajoutez-la&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Correct the value.</source>
        <translation>Corrigez la valeur.</translation>
    </message>
    <message>
        <source>Keep one of them.</source>
        <translation>N’en gardez qu’un.</translation>
    </message>
    <message>
        <source>Check the context&apos;s name.</source>
        <translation>Vérifiez le nom du contexte.</translation>
    </message>
    <message>
        <source>Contexts there: %1.</source>
        <translation>Contextes présents&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Use another way, as the example file shows.</source>
        <translation>Prenez un autre moyen, comme le montre le fichier d’exemple.</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>le serveur</translation>
    </message>
    <message>
        <source>This file does not exist</source>
        <translation>Ce fichier n’existe pas</translation>
    </message>
    <message>
        <source>This file can&apos;t be read</source>
        <translation>Ce fichier ne peut pas être lu</translation>
    </message>
    <message>
        <source>This file is larger or deeper than flotte reads (%1)</source>
        <translation>Ce fichier est plus grand ou plus profond que ce que flotte lit (%1)</translation>
    </message>
    <message>
        <source>Others can read this file, which holds a secret</source>
        <translation>D’autres peuvent lire ce fichier, qui contient un secret</translation>
    </message>
    <message>
        <source>This is not valid YAML</source>
        <translation>Ce n’est pas du YAML valide</translation>
    </message>
    <message>
        <source>Unknown key %1</source>
        <translation>Clé inconnue %1</translation>
    </message>
    <message>
        <source>The key %1 is missing</source>
        <translation>La clé %1 manque</translation>
    </message>
    <message>
        <source>%1 must be %2</source>
        <translation>%1 doit être %2</translation>
    </message>
    <message>
        <source>%1: %2 is not allowed, it must be %3</source>
        <translation>%1&#xa0;: %2 n’est pas permis, il faut %3</translation>
    </message>
    <message>
        <source>%1 stands here twice: %2</source>
        <translation>%1 figure deux fois&#xa0;: %2</translation>
    </message>
    <message>
        <source>There is no context %1 here</source>
        <translation>Il n’y a pas de contexte %1 ici</translation>
    </message>
    <message>
        <source>flotte does not support %1</source>
        <translation>flotte ne prend pas en charge %1</translation>
    </message>
    <message>
        <source>%1 does not accept the login</source>
        <translation>%1 n’accepte pas les identifiants</translation>
    </message>
    <message>
        <source>%1 sent something that can&apos;t be read (%2)</source>
        <translation>%1 a envoyé quelque chose d’illisible (%2)</translation>
    </message>
    <message>
        <source>%1 refused the statement (error %2)</source>
        <translation>%1 a refusé l’instruction (erreur %2)</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Arrêté</translation>
    </message>
    <message>
        <source>Stopped: %1</source>
        <translation>Arrêté&#xa0;: %1</translation>
    </message>
    <message>
        <source>This machine refused: %1 (%2)</source>
        <translation>Cette machine a refusé&#xa0;: %1 (%2)</translation>
    </message>
    <message>
        <source>%1 can&apos;t be found (no address for this name)</source>
        <translation>%1 est introuvable (aucune adresse pour ce nom)</translation>
    </message>
    <message>
        <source>%1 does not answer (connection refused)</source>
        <translation>%1 ne répond pas (connexion refusée)</translation>
    </message>
    <message>
        <source>%1 can&apos;t be reached (no route)</source>
        <translation>%1 est inaccessible (pas de route)</translation>
    </message>
    <message>
        <source>%1 broke the connection</source>
        <translation>%1 a rompu la connexion</translation>
    </message>
    <message>
        <source>%1 does not answer (time is up)</source>
        <translation>%1 ne répond pas (délai dépassé)</translation>
    </message>
    <message>
        <source>%1 has no free stream left</source>
        <translation>%1 n’a plus de flux libre</translation>
    </message>
    <message>
        <source>The proxy refuses the way to %1</source>
        <translation>Le proxy refuse le passage vers %1</translation>
    </message>
    <message>
        <source>%1 does not speak HTTP</source>
        <translation>%1 ne parle pas HTTP</translation>
    </message>
    <message>
        <source>The connection to %1 failed</source>
        <translation>La connexion à %1 a échoué</translation>
    </message>
    <message>
        <source>The certificate of %1 is signed by an authority that is not trusted here</source>
        <translation>Le certificat présenté par %1 est signé par une autorité inconnue ici</translation>
    </message>
    <message>
        <source>The certificate of %1 is made out to another host</source>
        <translation>Le certificat présenté par %1 est établi pour un autre hôte</translation>
    </message>
    <message>
        <source>The certificate of %1 has expired</source>
        <translation>Le certificat présenté par %1 a expiré</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid yet</source>
        <translation>Le certificat présenté par %1 n’est pas encore valable</translation>
    </message>
    <message>
        <source>%1 offers no encryption</source>
        <translation>%1 ne propose pas de chiffrement</translation>
    </message>
    <message>
        <source>%1 refuses our client certificate</source>
        <translation>%1 refuse notre certificat d’accès</translation>
    </message>
    <message>
        <source>No encrypted connection to %1 could be agreed</source>
        <translation>Aucune connexion chiffrée n’a pu être établie avec %1</translation>
    </message>
    <message>
        <source>%1 does not know the address asked for (404)</source>
        <translation>%1 ne connaît pas l’adresse demandée (404)</translation>
    </message>
    <message>
        <source>%1 asks for fewer requests (429)</source>
        <translation>%1 demande moins de requêtes (429)</translation>
    </message>
    <message>
        <source>%1 has a failure of its own (%2)</source>
        <translation>%1 est en panne (%2)</translation>
    </message>
    <message>
        <source>%1 refuses the request (%2)</source>
        <translation>%1 refuse la requête (%2)</translation>
    </message>
    <message>
        <source>%1 refuses access: a right is missing</source>
        <translation>%1 refuse l’accès&#xa0;: un droit manque</translation>
    </message>
    <message>
        <source>%1 refuses access: right missing to %2 %3</source>
        <translation>%1 refuse l’accès&#xa0;: il manque le droit %2 sur %3</translation>
    </message>
    <message>
        <source>%1 refuses access: right missing to %2 %3 in %4</source>
        <translation>%1 refuse l’accès&#xa0;: il manque le droit %2 sur %3 dans %4</translation>
    </message>
    <message>
        <source>%1 has no table %2</source>
        <translation>%1 n’a pas de table %2</translation>
    </message>
    <message>
        <source>%1 has no column %2</source>
        <translation>%1 n’a pas de colonne %2</translation>
    </message>
    <message>
        <source>%1 has no database %2</source>
        <translation>%1 n’a pas de base %2</translation>
    </message>
    <message>
        <source>%1 has no metric %2</source>
        <translation>%1 n’a pas la métrique %2</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>un texte</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>un nombre entier</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>une liste</translation>
    </message>
    <message>
        <source>a mapping (key: value)</source>
        <translation>un groupe de clés (clé&#xa0;: valeur)</translation>
    </message>
    <message>
        <source>the name of an environment variable</source>
        <translation>le nom d’une variable d’environnement</translation>
    </message>
    <message>
        <source>an http or https URL without user and password</source>
        <translation>une URL http ou https sans utilisateur ni mot de passe</translation>
    </message>
    <message>
        <source>a host name or address, without scheme and port</source>
        <translation>un nom d’hôte ou une adresse, sans schéma ni port</translation>
    </message>
    <message>
        <source>a port from 1 to 65535</source>
        <translation>un port de 1 à 65535</translation>
    </message>
    <message>
        <source>a path, absolute or from this file&apos;s folder, without ~</source>
        <translation>un chemin, absolu ou depuis le dossier de ce fichier, sans ~</translation>
    </message>
    <message>
        <source>a duration such as 90m, 24h or 1d</source>
        <translation>une durée comme 90m, 24h ou 1d</translation>
    </message>
    <message>
        <source>a time zone such as Europe/Paris</source>
        <translation>un fuseau horaire comme Europe/Paris</translation>
    </message>
    <message>
        <source>a pattern with {id} once, such as client-{id}</source>
        <translation>un modèle contenant {id} une fois, comme client-{id}</translation>
    </message>
    <message>
        <source>a name of letters, digits, . - and _</source>
        <translation>un nom fait de lettres, de chiffres, de . - et _</translation>
    </message>
    <message>
        <source>a name in lower case</source>
        <translation>un nom en minuscules</translation>
    </message>
    <message>
        <source>a list of one or more</source>
        <translation>une liste d’au moins un élément</translation>
    </message>
    <message>
        <source>Check reach in the platform file: namespace, service or pod, and port.</source>
        <translation>Vérifiez reach dans le fichier de plateforme&#xa0;: namespace, service ou pod, et port.</translation>
    </message>
    <message>
        <source>Look at the pods of this service. flotte tries again by itself.</source>
        <translation>Regardez les pods de ce service. flotte réessaie de lui-même.</translation>
    </message>
    <message>
        <source>Check that the server runs there, and its port in the platform file. flotte tries again by itself.</source>
        <translation>Vérifiez que le serveur y tourne, ainsi que son port dans le fichier de plateforme. flotte réessaie de lui-même.</translation>
    </message>
    <message>
        <source>Check what stands before the API server: it must let WebSocket through.</source>
        <translation>Vérifiez ce qui se trouve devant le serveur d’API&#xa0;: il doit laisser passer WebSocket.</translation>
    </message>
    <message>
        <source>Install OpenSSH&apos;s client.</source>
        <translation>Installez le client d’OpenSSH.</translation>
    </message>
    <message>
        <source>flotte can&apos;t answer a password question: put a key in your agent (ssh-add), and try %1 in a terminal.</source>
        <translation>flotte ne peut pas répondre à une demande de mot de passe&#xa0;: mettez une clé dans votre agent (ssh-add) et essayez %1 dans un terminal.</translation>
    </message>
    <message>
        <source>Run %1 once in a terminal, and compare the key it shows before you accept it.</source>
        <translation>Lancez une fois %1 dans un terminal et comparez la clé affichée avant de l’accepter.</translation>
    </message>
    <message>
        <source>Read the detail, and try %1 in a terminal. flotte tries again by itself.</source>
        <translation>Lisez le détail et essayez %1 dans un terminal. flotte réessaie de lui-même.</translation>
    </message>
    <message>
        <source>direct, {port-forward: …} or {ssh: …}</source>
        <translation>direct, {port-forward: …} ou {ssh: …}</translation>
    </message>
    <message>
        <source>a mapping with service or pod, one of the two</source>
        <translation>un objet avec service ou pod, l’un des deux</translation>
    </message>
    <message>
        <source>a port from 1 to 65535 or a port&apos;s name</source>
        <translation>un port de 1 à 65535 ou le nom d’un port</translation>
    </message>
    <message>
        <source>%1: there is no %2</source>
        <translation>%1&#xa0;: %2 n’existe pas</translation>
    </message>
    <message>
        <source>%1: no pod behind %2 is ready</source>
        <translation>%1&#xa0;: aucun pod prêt derrière %2</translation>
    </message>
    <message>
        <source>%1: there is no port %2</source>
        <translation>%1&#xa0;: le port %2 n’existe pas</translation>
    </message>
    <message>
        <source>%1: the far end can&apos;t connect to %2</source>
        <translation>%1&#xa0;: l’autre bout n’arrive pas à joindre %2</translation>
    </message>
    <message>
        <source>%1: the API server forwards by no protocol that flotte speaks</source>
        <translation>%1&#xa0;: le serveur d’API ne propose aucun protocole de redirection connu de flotte</translation>
    </message>
    <message>
        <source>%1: the program %2 is not to be found</source>
        <translation>%1&#xa0;: le programme %2 est introuvable</translation>
    </message>
    <message>
        <source>%1 does not let us in</source>
        <translation>%1 refuse de nous laisser entrer</translation>
    </message>
    <message>
        <source>%1: the host&apos;s key is not the one that is known here</source>
        <translation>%1&#xa0;: la clé de l’hôte n’est pas celle qui est connue ici</translation>
    </message>
    <message>
        <source>%1 came to no connection</source>
        <translation>%1 n’a pas abouti à une connexion</translation>
    </message>
    <message>
        <source>Put the proxy&apos;s user and password into proxy-url of the kubeconfig, or into HTTPS_PROXY.</source>
        <translation>Indiquez l’utilisateur et le mot de passe du proxy dans proxy-url du kubeconfig, ou dans HTTPS_PROXY.</translation>
    </message>
    <message>
        <source>Check proxy-url of the kubeconfig, or HTTPS_PROXY. flotte tries again by itself.</source>
        <translation>Vérifiez proxy-url dans le kubeconfig, ou HTTPS_PROXY. flotte réessaie de lui-même.</translation>
    </message>
    <message>
        <source>Use a login program (exec) instead, as kubectl now does.</source>
        <translation>Utilisez plutôt un programme de connexion (exec), comme kubectl le fait désormais.</translation>
    </message>
    <message>
        <source>Read what would run and approve it: flottectl sources approve %1</source>
        <translation>Lisez ce qui serait lancé et approuvez-le&#xa0;: flottectl sources approve %1</translation>
    </message>
    <message>
        <source>Install it, or check the PATH of your login shell.</source>
        <translation>Installez-le, ou vérifiez le PATH de votre shell de connexion.</translation>
    </message>
    <message>
        <source>Install it. The kubeconfig says: %1</source>
        <translation>Installez-le. Le kubeconfig dit&#xa0;: %1</translation>
    </message>
    <message>
        <source>Check the rights of the file, and its first line.</source>
        <translation>Vérifiez les droits du fichier et sa première ligne.</translation>
    </message>
    <message>
        <source>Log in with kubectl in a terminal, then retry.</source>
        <translation>Connectez-vous avec kubectl dans un terminal, puis réessayez.</translation>
    </message>
    <message>
        <source>Check that it is a credential plugin for Kubernetes, and its arguments.</source>
        <translation>Vérifiez que c’est bien un greffon d’identification pour Kubernetes, ainsi que ses arguments.</translation>
    </message>
    <message>
        <source>Correct apiVersion of exec in the kubeconfig, or install a newer plugin.</source>
        <translation>Corrigez apiVersion sous exec dans le kubeconfig, ou installez un greffon plus récent.</translation>
    </message>
    <message>
        <source>The proxy on the way to %1 does not accept our login</source>
        <translation>Le proxy vers %1 n’accepte pas notre identification</translation>
    </message>
    <message>
        <source>The proxy on the way to %1 does not answer</source>
        <translation>Le proxy vers %1 ne répond pas</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>the login program %1 has not been approved yet</source>
        <translation>le programme de connexion %1 n’est pas encore approuvé</translation>
    </message>
    <message>
        <source>the login program %1 is not installed</source>
        <translation>le programme de connexion %1 n’est pas installé</translation>
    </message>
    <message>
        <source>the login program %1 can&apos;t be executed</source>
        <translation>le programme de connexion %1 ne peut pas être exécuté</translation>
    </message>
    <message>
        <source>the login program %1 failed</source>
        <translation>le programme de connexion %1 a échoué</translation>
    </message>
    <message>
        <source>the login program %1 did not end in time and was stopped</source>
        <translation>le programme de connexion %1 n’a pas fini à temps et a été arrêté</translation>
    </message>
    <message>
        <source>the login program %1 printed without end and was stopped</source>
        <translation>le programme de connexion %1 écrivait sans fin et a été arrêté</translation>
    </message>
    <message>
        <source>the login program %1 gave no login that can be used</source>
        <translation>le programme de connexion %1 n’a donné aucun identifiant utilisable</translation>
    </message>
    <message>
        <source>the login program %1 speaks another version than the kubeconfig says</source>
        <translation>le programme de connexion %1 parle une autre version que celle du kubeconfig</translation>
    </message>
    <message>
        <source>cores such as 250m, 0.5 or 4</source>
        <translation>des cœurs comme 250m, 0.5 ou 4</translation>
    </message>
    <message>
        <source>memory with its unit, such as 192Mi or 8Gi</source>
        <translation>une mémoire avec son unité, comme 192Mi ou 8Gi</translation>
    </message>
    <message>
        <source>a quantity of Kubernetes such as 4, 250m or 8Gi, not negative</source>
        <translation>une quantité de Kubernetes comme 4, 250m ou 8Gi, non négative</translation>
    </message>
    <message>
        <source>a size with its unit, such as 150GB or 12GiB</source>
        <translation>une taille avec son unité, comme 150GB ou 12GiB</translation>
    </message>
    <message>
        <source>an amount with its currency, such as 124.99 EUR, not negative</source>
        <translation>un montant avec sa devise, comme 124.99 EUR, non négatif</translation>
    </message>
    <message>
        <source>an amount with its currency and at most six digits, such as 0.0313 EUR</source>
        <translation>un montant avec sa devise et au plus six décimales, comme 0.0313 EUR</translation>
    </message>
    <message>
        <source>a CronJob&apos;s schedule that comes about, such as 0 2 * * * or @daily</source>
        <translation>une planification de CronJob qui a lieu, comme 0 2 * * * ou @daily</translation>
    </message>
    <message>
        <source>a time zone such as Europe/Paris, or region for each region&apos;s own</source>
        <translation>un fuseau horaire comme Europe/Paris, ou region pour celui de chaque région</translation>
    </message>
    <message>
        <source>a day such as 2026-12-20, or a moment such as 2026-12-20T18:00Z</source>
        <translation>un jour comme 2026-12-20, ou un instant comme 2026-12-20T18:00Z</translation>
    </message>
    <message>
        <source>a protocol and port such as TCP/5672</source>
        <translation>un protocole et un port, comme TCP/5672</translation>
    </message>
    <message>
        <source>a pattern with {id}, {id_} or {ID} once</source>
        <translation>un modèle contenant {id}, {id_} ou {ID} une fois</translation>
    </message>
    <message>
        <source>a pattern with {service} once, and once {id}, {id_} or {ID}</source>
        <translation>un modèle contenant {service} une fois, et une fois {id}, {id_} ou {ID}</translation>
    </message>
    <message>
        <source>a pattern with {service} once</source>
        <translation>un modèle contenant {service} une fois</translation>
    </message>
    <message>
        <source>a pattern with {id} and {domain}, such as deleted-{id}.{domain}</source>
        <translation>un modèle contenant {id} et {domain}, comme deleted-{id}.{domain}</translation>
    </message>
    <message>
        <source>at most as much as the upper bound</source>
        <translation>au plus égal à la borne supérieure</translation>
    </message>
    <message>
        <source>a request that is not above its limit (250m and 384Mi where none stands)</source>
        <translation>une demande qui ne dépasse pas sa limite (250m et 384Mi s’il n’y en a pas)</translation>
    </message>
    <message>
        <source>later than the begin</source>
        <translation>postérieur au début</translation>
    </message>
    <message>
        <source>%1 holds more than %2 rows (%3): none of them is used</source>
        <translation>%1 contient plus de %2 lignes (%3)&#xa0;: aucune n’est utilisée</translation>
    </message>
    <message>
        <source>an address of this machine (127.0.0.1), since the file says sandbox: true; a sandbox and real systems are never mixed</source>
        <translation>une adresse de cette machine (127.0.0.1), puisque le fichier est celui d’un bac à sable&#x202f;; un bac à sable et des systèmes réels ne se mélangent jamais</translation>
    </message>
    <message>
        <source>the sandbox&apos;s own kubeconfig, since the file says sandbox: true; a sandbox and real systems are never mixed</source>
        <translation>le kubeconfig du bac à sable, puisque le fichier est celui d’un bac à sable&#x202f;; un bac à sable et des systèmes réels ne se mélangent jamais</translation>
    </message>
    <message>
        <source>a container&apos;s image, such as registry.example/orders:1.4</source>
        <translation>une image de conteneur, telle que registry.example/orders:1.4</translation>
    </message>
    <message>
        <source>Look at it with: flottectl operations show %1</source>
        <translation>Pour la voir&#xa0;: flottectl operations show %1</translation>
    </message>
    <message>
        <source>Start it without --read-only where you mean to change something.</source>
        <translation>Lancez-la sans --read-only si vous voulez modifier quelque chose.</translation>
    </message>
    <message>
        <source>Check the journal&apos;s database and the rights of its account on the table audit.</source>
        <translation>Vérifiez la base du journal et les droits de son compte sur la table audit.</translation>
    </message>
    <message>
        <source>a cluster that is not the sandbox&apos;s, since the file does not say sandbox: true; a sandbox and real systems are never mixed</source>
        <translation>un cluster qui n’est pas celui du bac à sable, puisque le fichier n’est pas celui d’un bac à sable&#x202f;; un bac à sable et des systèmes réels ne se mélangent jamais</translation>
    </message>
    <message>
        <source>Operation %1 of %2 changes %3 already</source>
        <translation>L’opération %1 de %2 modifie déjà %3</translation>
    </message>
    <message>
        <source>%1 drives operation %2</source>
        <translation>%1 conduit l’opération %2</translation>
    </message>
    <message>
        <source>This console only reads: nothing was changed</source>
        <translation>Cette console ne fait que lire&#xa0;: rien n’a été modifié</translation>
    </message>
    <message>
        <source>The audit log can&apos;t be written: nothing was changed</source>
        <translation>Le journal d’audit ne peut pas être écrit&#xa0;: rien n’a été modifié</translation>
    </message>
    <message>
        <source>the IP address of a name server, such as 192.0.2.53 or 192.0.2.53:5353</source>
        <translation>l’adresse IP d’un serveur de noms, comme 192.0.2.53 ou 192.0.2.53:5353</translation>
    </message>
    <message>
        <source>a private Ed25519 key in PEM (PKCS #8) without password, as flottectl audit key makes it</source>
        <translation>une clé privée Ed25519 en PEM (PKCS #8) sans mot de passe, comme la crée flottectl audit key</translation>
    </message>
    <message>
        <source>a public Ed25519 key in PEM, as flottectl audit key prints it</source>
        <translation>une clé publique Ed25519 en PEM, comme l’affiche flottectl audit key</translation>
    </message>
    <message>
        <source>Put it there: flottectl keychain set %1</source>
        <translation>Mettez-l’y&#xa0;: flottectl keychain set %1</translation>
    </message>
    <message>
        <source>Unlock the keychain; it is asked again after a minute.</source>
        <translation>Déverrouillez le trousseau&#x202f;; il est interrogé de nouveau au bout d’une minute.</translation>
    </message>
    <message>
        <source>Use a text in UTF-8 without zero bytes.</source>
        <translation>Prenez un texte en UTF-8, sans octet nul.</translation>
    </message>
    <message>
        <source>Start a keychain (GNOME Keyring, KWallet, KeePassXC) in this session, or name a file or a variable instead.</source>
        <translation>Lancez un trousseau (GNOME Keyring, KWallet, KeePassXC) dans cette session, ou nommez plutôt un fichier ou une variable.</translation>
    </message>
    <message>
        <source>{file: …}, {env: …}, {keychain: …} or {secret: …}, as no secret may stand in this file</source>
        <translation>{file: …}, {env: …}, {keychain: …} ou {secret: …}, car aucun secret ne doit figurer dans ce fichier</translation>
    </message>
    <message>
        <source>no keychain runs in this session (%1 was to come from it)</source>
        <translation>aucun trousseau ne tourne dans cette session (%1 devait en venir)</translation>
    </message>
    <message>
        <source>the keychain holds no %1</source>
        <translation>le trousseau ne contient pas %1</translation>
    </message>
    <message>
        <source>the keychain did not give %1: it stayed locked or refused</source>
        <translation>le trousseau n’a pas donné %1&#xa0;: il est resté verrouillé ou a refusé</translation>
    </message>
    <message>
        <source>the keychain did not answer about %1 in time</source>
        <translation>le trousseau n’a pas répondu à temps au sujet de %1</translation>
    </message>
    <message>
        <source>the keychain did not keep %1 as it was given</source>
        <translation>le trousseau n’a pas gardé %1 tel qu’il lui a été donné</translation>
    </message>
    <message>
        <source>the keychain failed at %1</source>
        <translation>le trousseau a échoué sur %1</translation>
    </message>
</context>
<context>
    <name>ExplainCommand</name>
    <message>
        <source>What a field is, its unit, where it comes from; all fields without a name</source>
        <translation>Ce qu’est un champ, son unité, d’où il vient&#x202f;; tous les champs sans nom</translation>
    </message>
    <message>
        <source>Such as backup or cpu.real</source>
        <translation>Par exemple backup ou cpu.real</translation>
    </message>
    <message>
        <source>FIELD</source>
        <translation>CHAMP</translation>
    </message>
    <message>
        <source>Explain the filter language instead</source>
        <translation>Expliquer plutôt le langage des filtres</translation>
    </message>
</context>
<context>
    <name>ExplainText</name>
    <message>
        <source>WORD</source>
        <translation>MOT</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Ce que c’est</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unité</translation>
    </message>
    <message>
        <source>Comes from</source>
        <translation>Vient de</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Valeurs</translation>
    </message>
    <message>
        <source>Also called</source>
        <translation>Aussi appelé</translation>
    </message>
    <message>
        <source>In a filter</source>
        <translation>Dans un filtre</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Champ</translation>
    </message>
    <message>
        <source>A filter is made of terms. A blank is “and”, OR stands between alternatives, ! denies a term.</source>
        <translation>Un filtre est fait de termes. Un espace vaut «&#xa0;et&#xa0;», OU (ou OR) sépare les possibilités, le point d’exclamation nie un terme.</translation>
    </message>
    <message>
        <source>the word stands in a name, a domain, the region, the tier …</source>
        <translation>le mot figure dans un nom, un domaine, la région, l’offre …</translation>
    </message>
    <message>
        <source>quotes keep blanks together</source>
        <translation>les guillemets gardent les espaces</translation>
    </message>
    <message>
        <source>a regular expression over the same names</source>
        <translation>une expression régulière sur les mêmes noms</translation>
    </message>
    <message>
        <source>the field holds one of these; := for exactly, :~ for an expression</source>
        <translation>le champ contient l’un d’eux&#x202f;;&#xa0;:= exactement,&#xa0;:~ une expression</translation>
    </message>
    <message>
        <source>figures with their units; also &lt; &lt;= &gt;= =</source>
        <translation>des chiffres avec leurs unités&#x202f;; aussi &lt; &lt;= &gt;= =</translation>
    </message>
    <message>
        <source>one field against another</source>
        <translation>un champ comparé à un autre</translation>
    </message>
    <message>
        <source>not known: also denied, stale, failed, loading, none</source>
        <translation>inconnu&#x202f;; aussi refusé, périmé, échec, chargement, aucun</translation>
    </message>
    <message>
        <source>What is not known neither matches nor fails to match: such rows are counted as “can&apos;t be judged”.</source>
        <translation>Ce qui n’est pas connu ne correspond ni ne manque de correspondre&#xa0;: ces lignes sont comptées «&#xa0;non évaluables&#xa0;».</translation>
    </message>
</context>
<context>
    <name>FieldText</name>
    <message>
        <source>%1 a second</source>
        <translation>%1&#xa0;par seconde</translation>
    </message>
    <message>
        <source>%1, %2 ago</source>
        <comment>a backup</comment>
        <translation>%1, il y a %2</translation>
    </message>
    <message>
        <source>%1, last good one %2 ago</source>
        <comment>a backup</comment>
        <translation>%1, dernière bonne il y a %2</translation>
    </message>
</context>
<context>
    <name>FieldWords</name>
    <message>
        <source>label or annotation of the namespace</source>
        <translation>label ou annotation du namespace</translation>
    </message>
    <message>
        <source>the websites table (live rows)</source>
        <translation>la table websites (lignes vivantes)</translation>
    </message>
    <message>
        <source>status of the namespace&apos;s ResourceQuota; of several, the tightest</source>
        <translation>état du ResourceQuota du namespace&#x202f;; de plusieurs, le plus serré</translation>
    </message>
    <message>
        <source>the namespace&apos;s pods that should serve: not of a Job, not finished, not being deleted</source>
        <translation>les pods du namespace qui devraient servir&#xa0;: ni d’un Job, ni terminés, ni en suppression</translation>
    </message>
    <message>
        <source>the region&apos;s Prometheus, mean of five minutes</source>
        <translation>le Prometheus de la région, moyenne de cinq minutes</translation>
    </message>
    <message>
        <source>flotte&apos;s own rules over everything else</source>
        <translation>les règles de flotte sur tout le reste</translation>
    </message>
    <message>
        <source>HorizontalPodAutoscalers of the namespace</source>
        <translation>HorizontalPodAutoscalers du namespace</translation>
    </message>
    <message>
        <source>the backup CronJob and its Jobs; counted from the start of the last run that succeeded</source>
        <translation>le CronJob de sauvegarde et ses Jobs&#x202f;; compté depuis le début de la dernière exécution réussie</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>État</translation>
    </message>
    <message>
        <source>How the tenant does: ok, unknown, warning, critical, worst highest.</source>
        <translation>Comment va le client&#xa0;: ok, unknown, warning, critical, le pire étant le plus grand.</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>The tenant as people know it.</source>
        <translation>Le client tel qu’on l’appelle.</translation>
    </message>
    <message>
        <source>label tenant of the namespace, else its name</source>
        <translation>label tenant du namespace, sinon son nom</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>Namespace</translation>
    </message>
    <message>
        <source>The tenant&apos;s namespace.</source>
        <translation>Le namespace du client.</translation>
    </message>
    <message>
        <source>the region&apos;s API server</source>
        <translation>le serveur d’API de la région</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Name of the main site.</source>
        <translation>Nom du site principal.</translation>
    </message>
    <message>
        <source>Domains</source>
        <translation>Domaines</translation>
    </message>
    <message>
        <source>Domains of all its sites.</source>
        <translation>Domaines de tous ses sites.</translation>
    </message>
    <message>
        <source>the websites table, annotation domain and the ingress hosts</source>
        <translation>la table websites, l’annotation domain et les hôtes de l’ingress</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Names and domains of all its sites; as a column, the main domain.</source>
        <translation>Noms et domaines de tous ses sites&#x202f;; en colonne, le domaine principal.</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Région</translation>
    </message>
    <message>
        <source>The region whose cluster holds the namespace.</source>
        <translation>La région dont le cluster porte le namespace.</translation>
    </message>
    <message>
        <source>the platform file and the region&apos;s API server</source>
        <translation>le fichier de plateforme et le serveur d’API de la région</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Offre</translation>
    </message>
    <message>
        <source>The tier the tenant runs with.</source>
        <translation>L’offre avec laquelle tourne le client.</translation>
    </message>
    <message>
        <source>label tier of the namespace</source>
        <translation>label tier du namespace</translation>
    </message>
    <message>
        <source>Billed tier</source>
        <translation>Offre facturée</translation>
    </message>
    <message>
        <source>The tier that is billed.</source>
        <translation>L’offre qui est facturée.</translation>
    </message>
    <message>
        <source>annotation subscription-tier of the namespace</source>
        <translation>annotation subscription-tier du namespace</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environnement</translation>
    </message>
    <message>
        <source>Production, staging and the like.</source>
        <translation>Production, préproduction, etc.</translation>
    </message>
    <message>
        <source>Billing id</source>
        <translation>Id de facturation</translation>
    </message>
    <message>
        <source>Identifier of the subscription.</source>
        <translation>Identifiant de l’abonnement.</translation>
    </message>
    <message>
        <source>Cost centre</source>
        <translation>Centre de coûts</translation>
    </message>
    <message>
        <source>Whom the costs go to.</source>
        <translation>À qui vont les coûts.</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Département</translation>
    </message>
    <message>
        <source>Department of the client&apos;s organisation.</source>
        <translation>Département de l’organisation du client.</translation>
    </message>
    <message>
        <source>Life cycle</source>
        <translation>Cycle de vie</translation>
    </message>
    <message>
        <source>Whether the tenant lives, is being deleted, or lacks a half.</source>
        <translation>Si le client vit, est en suppression, ou s’il lui manque une moitié.</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Âge</translation>
    </message>
    <message>
        <source>How long ago the namespace was created.</source>
        <translation>Depuis quand le namespace existe.</translation>
    </message>
    <message>
        <source>creationTimestamp of the namespace</source>
        <translation>creationTimestamp du namespace</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>Sites</translation>
    </message>
    <message>
        <source>How many sites it has.</source>
        <translation>Combien de sites il a.</translation>
    </message>
    <message>
        <source>Pods</source>
        <translation>Pods</translation>
    </message>
    <message>
        <source>Share of its pods that are ready; as a column, ready of all.</source>
        <translation>Part de ses pods qui sont prêts&#x202f;; en colonne, prêts sur tous.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Prêts</translation>
    </message>
    <message>
        <source>Pods that are ready.</source>
        <translation>Pods qui sont prêts.</translation>
    </message>
    <message>
        <source>All pods</source>
        <translation>Tous les pods</translation>
    </message>
    <message>
        <source>Pods that should serve.</source>
        <translation>Pods qui devraient servir.</translation>
    </message>
    <message>
        <source>Crashing</source>
        <translation>En échec</translation>
    </message>
    <message>
        <source>Pods that wait in CrashLoopBackOff and its like.</source>
        <translation>Pods qui attendent en CrashLoopBackOff et semblables.</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Redémarrages</translation>
    </message>
    <message>
        <source>Restarts of their containers.</source>
        <translation>Redémarrages de leurs conteneurs.</translation>
    </message>
    <message>
        <source>Quota</source>
        <translation>Quota</translation>
    </message>
    <message>
        <source>The fullest resource of its quota: used of hard.</source>
        <translation>La ressource la plus pleine de son quota&#xa0;: consommé sur plafond.</translation>
    </message>
    <message>
        <source>CPU used/hard</source>
        <translation>CPU/plafond</translation>
    </message>
    <message>
        <source>CPU requests: used of the quota&apos;s hard limit.</source>
        <translation>Demandes de CPU&#xa0;: consommé sur le plafond du quota.</translation>
    </message>
    <message>
        <source>CPU used</source>
        <translation>CPU consommé</translation>
    </message>
    <message>
        <source>CPU requests in sum.</source>
        <translation>Demandes de CPU au total.</translation>
    </message>
    <message>
        <source>CPU hard</source>
        <translation>Plafond CPU</translation>
    </message>
    <message>
        <source>CPU requests that the quota allows.</source>
        <translation>Demandes de CPU que le quota permet.</translation>
    </message>
    <message>
        <source>CPU real use</source>
        <translation>CPU réel</translation>
    </message>
    <message>
        <source>CPU that really runs.</source>
        <translation>CPU réellement utilisé.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Mémoire</translation>
    </message>
    <message>
        <source>Memory requests: used of the quota&apos;s hard limit.</source>
        <translation>Demandes de mémoire&#xa0;: consommé sur le plafond du quota.</translation>
    </message>
    <message>
        <source>Memory used</source>
        <translation>Mémoire consommée</translation>
    </message>
    <message>
        <source>Memory requests in sum.</source>
        <translation>Demandes de mémoire au total.</translation>
    </message>
    <message>
        <source>Memory hard</source>
        <translation>Plafond mémoire</translation>
    </message>
    <message>
        <source>Memory requests that the quota allows.</source>
        <translation>Demandes de mémoire que le quota permet.</translation>
    </message>
    <message>
        <source>Memory real use</source>
        <translation>Mémoire réelle</translation>
    </message>
    <message>
        <source>Working set: memory that can&apos;t be taken back.</source>
        <translation>Working set&#xa0;: mémoire qui ne peut pas être reprise.</translation>
    </message>
    <message>
        <source>Pod quota</source>
        <translation>Quota de pods</translation>
    </message>
    <message>
        <source>Pods: used of the quota&apos;s hard limit.</source>
        <translation>Pods&#xa0;: consommé sur le plafond du quota.</translation>
    </message>
    <message>
        <source>Storage quota</source>
        <translation>Quota de stockage</translation>
    </message>
    <message>
        <source>Storage requests: used of the quota&apos;s hard limit.</source>
        <translation>Demandes de stockage&#xa0;: consommé sur le plafond du quota.</translation>
    </message>
    <message>
        <source>Autoscalers</source>
        <translation>Autoscalers</translation>
    </message>
    <message>
        <source>How many autoscalers it has.</source>
        <translation>Combien d’autoscalers il a.</translation>
    </message>
    <message>
        <source>Limited</source>
        <translation>Limités</translation>
    </message>
    <message>
        <source>Autoscalers that would run more replicas than they may.</source>
        <translation>Autoscalers qui voudraient plus de réplicas qu’ils n’y ont droit.</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sauvegarde</translation>
    </message>
    <message>
        <source>How old the last good backup is, and its state in a word.</source>
        <translation>L’âge de la dernière bonne sauvegarde, et son état en un mot.</translation>
    </message>
    <message>
        <source>Backup age</source>
        <translation>Âge sauvegarde</translation>
    </message>
    <message>
        <source>How long ago the last good backup began.</source>
        <translation>Depuis quand la dernière bonne sauvegarde a commencé.</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Requêtes</translation>
    </message>
    <message>
        <source>HTTP requests a second.</source>
        <translation>Requêtes HTTP par seconde.</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Erreurs</translation>
    </message>
    <message>
        <source>Share of HTTP answers that are errors (5xx).</source>
        <translation>Part des réponses HTTP en erreur (5xx).</translation>
    </message>
    <message>
        <source>Anomalies</source>
        <translation>Anomalies</translation>
    </message>
    <message>
        <source>What does not agree between the systems.</source>
        <translation>Ce qui ne concorde pas entre les systèmes.</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Raisons</translation>
    </message>
    <message>
        <source>Why its health is not ok.</source>
        <translation>Pourquoi son état n’est pas normal.</translation>
    </message>
    <message>
        <source>text</source>
        <translation>texte</translation>
    </message>
    <message>
        <source>a word of a list</source>
        <translation>un mot d’une liste</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>un nombre</translation>
    </message>
    <message>
        <source>per cent</source>
        <translation>pour cent</translation>
    </message>
    <message>
        <source>cores</source>
        <translation>cœurs</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>octets</translation>
    </message>
    <message>
        <source>a second</source>
        <translation>par seconde</translation>
    </message>
    <message>
        <source>time: s, min, h, d, w</source>
        <translation>durée&#xa0;: s, min, h, j, sem</translation>
    </message>
</context>
<context>
    <name>FilterText</name>
    <message>
        <source>There is no field “%1”.</source>
        <translation>Il n’y a pas de champ «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>“%1” is no value of %2, which is one of: %3.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une valeur de %2, qui est l’une de&#xa0;: %3.</translation>
    </message>
    <message>
        <source>%1 takes a figure, such as %2; “%3” is none.</source>
        <translation>%1 demande un chiffre, comme %2&#x202f;; «&#xa0;%3&#xa0;» n’en est pas un.</translation>
    </message>
    <message>
        <source>“%1” lacks the right unit: write it as in %2.</source>
        <translation>«&#xa0;%1&#xa0;» n’a pas la bonne unité&#xa0;: écrire comme dans %2.</translation>
    </message>
    <message>
        <source>A value is missing after %1.</source>
        <translation>Il manque une valeur après %1.</translation>
    </message>
    <message>
        <source>Something is missing beside “%1”.</source>
        <translation>Il manque quelque chose à côté de «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>%1 is a text and has no order: write %1:VALUE, or %1:~EXPRESSION.</source>
        <translation>%1 est un texte et n’a pas d’ordre&#xa0;: écrire %1:VALEUR, ou %1:~EXPRESSION.</translation>
    </message>
    <message>
        <source>%1 is a figure: compare it, as in %2.</source>
        <translation>%1 est un chiffre&#xa0;: le comparer, comme dans %2.</translation>
    </message>
    <message>
        <source>Only one value can follow &lt; or &gt;; “%1” is a list.</source>
        <translation>Une seule valeur peut suivre &lt; ou &gt;&#x202f;; «&#xa0;%1&#xa0;» est une liste.</translation>
    </message>
    <message>
        <source>%1 and %2 can&apos;t be compared: they are different things.</source>
        <translation>%1 et %2 ne se comparent pas&#xa0;: ce ne sont pas les mêmes grandeurs.</translation>
    </message>
    <message>
        <source>The closing sign is missing.</source>
        <translation>Il manque le signe fermant.</translation>
    </message>
    <message>
        <source>This regular expression can&apos;t be read (%1).</source>
        <translation>Cette expression régulière est illisible (%1).</translation>
    </message>
    <message>
        <source>A blank is missing here.</source>
        <translation>Il manque un espace ici.</translation>
    </message>
    <message>
        <source>The filter is too long.</source>
        <translation>Le filtre est trop long.</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>Vouliez-vous dire %1&#x202f;?</translation>
    </message>
    <message numerus="yes">
        <source>%Ln can&apos;t be judged</source>
        <translation>
            <numerusform>%Ln ne peut pas être jugé</numerusform>
            <numerusform>%Ln ne peuvent pas être jugés</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>metrics carry %1, dashboards ask for %2</source>
        <translation>les métriques portent %1, les tableaux de bord demandent %2</translation>
    </message>
    <message>
        <source>Dashboards of a tenant show nothing.</source>
        <translation>Les tableaux de bord d’un client ne montrent rien.</translation>
    </message>
    <message>
        <source>Give names.metricsId and the dashboards one form.</source>
        <translation>Donnez la même forme à names.metricsId et aux tableaux de bord.</translation>
    </message>
    <message>
        <source>the virtual host is %1, but also called %2</source>
        <translation>le vhost est %1, mais aussi appelé %2</translation>
    </message>
    <message>
        <source>Two names for one thing: what is made under one is not found under the other.</source>
        <translation>Deux noms pour une chose&#xa0;: ce qui est créé sous l’un ne se trouve pas sous l’autre.</translation>
    </message>
    <message>
        <source>Keep one pattern in names.vhost and rename what has the other.</source>
        <translation>Gardez un seul modèle dans names.vhost et renommez ce qui porte l’autre.</translation>
    </message>
    <message>
        <source>the network policy blocks %1</source>
        <translation>la politique réseau bloque %1</translation>
    </message>
    <message>
        <source>Pods can&apos;t reach what they need: names, databases, buckets, broker, payments or traces.</source>
        <translation>Les pods ne peuvent pas joindre ce qu’il leur faut&#xa0;: noms, bases, buckets, RabbitMQ, paiements ou traces.</translation>
    </message>
    <message>
        <source>Allow these in egress.</source>
        <translation>Autorisez-les dans egress.</translation>
    </message>
    <message>
        <source>the network policy blocks calls between a tenant&apos;s own pods</source>
        <translation>la politique réseau bloque les appels entre les pods d’un même client</translation>
    </message>
    <message>
        <source>The gateway can&apos;t reach the services behind it.</source>
        <translation>La passerelle ne peut pas joindre les services derrière elle.</translation>
    </message>
    <message>
        <source>Allow a tenant&apos;s own pods in both directions.</source>
        <translation>Autorisez les pods du client dans les deux sens.</translation>
    </message>
    <message>
        <source>the network policy lets nothing in from %1</source>
        <translation>la politique réseau ne laisse rien entrer depuis %1</translation>
    </message>
    <message>
        <source>Prometheus can&apos;t scrape the tenants&apos; pods.</source>
        <translation>Prometheus ne peut pas collecter les métriques des pods des clients.</translation>
    </message>
    <message>
        <source>Add this namespace to ingressFrom.</source>
        <translation>Ajoutez ce namespace à ingressFrom.</translation>
    </message>
    <message>
        <source>the backup job has no restartPolicy</source>
        <translation>le job de sauvegarde n’a pas de restartPolicy</translation>
    </message>
    <message>
        <source>The API server refuses it: there is no backup at all.</source>
        <translation>Le serveur d’API le refuse&#xa0;: il n’y a aucune sauvegarde.</translation>
    </message>
    <message>
        <source>Set restartPolicy to Never or OnFailure.</source>
        <translation>Mettez restartPolicy à Never ou OnFailure.</translation>
    </message>
    <message>
        <source>the backup job leaves out the databases of %1</source>
        <translation>le job de sauvegarde omet les bases de %1</translation>
    </message>
    <message>
        <source>These databases are lost with their server.</source>
        <translation>Ces bases sont perdues avec leur serveur.</translation>
    </message>
    <message>
        <source>Dump the database of every service.</source>
        <translation>Exportez la base de chaque service.</translation>
    </message>
    <message>
        <source>a dump that fails does not fail the backup job</source>
        <translation>un export qui échoue ne fait pas échouer le job de sauvegarde</translation>
    </message>
    <message>
        <source>A job may succeed without a backup.</source>
        <translation>Un job peut réussir sans sauvegarde.</translation>
    </message>
    <message>
        <source>Set pipefail in its script.</source>
        <translation>Activez pipefail dans son script.</translation>
    </message>
    <message>
        <source>the backup job has its password on the command line</source>
        <translation>le job de sauvegarde a son mot de passe sur la ligne de commande</translation>
    </message>
    <message>
        <source>Whoever sees the node&apos;s processes sees it.</source>
        <translation>Qui voit les processus du nœud le voit.</translation>
    </message>
    <message>
        <source>Give it through MYSQL_PWD from the secret.</source>
        <translation>Transmettez-le par MYSQL_PWD depuis le secret.</translation>
    </message>
    <message>
        <source>backups come every %2 and take %3, the RPO is %4</source>
        <translation>les sauvegardes ont lieu toutes les %2 et durent %3, le RPO est de %4</translation>
    </message>
    <message>
        <source>The RPO counts from the start of the last good backup: it is broken each time, without any failure.</source>
        <translation>Le RPO compte à partir du début de la dernière bonne sauvegarde&#xa0;: il est dépassé à chaque fois, sans aucune panne.</translation>
    </message>
    <message>
        <source>Back up more often, or agree on a longer RPO.</source>
        <translation>Sauvegardez plus souvent, ou convenez d’un RPO plus long.</translation>
    </message>
    <message>
        <source>backups of %1 are not copied out of the namespace</source>
        <translation>les sauvegardes de %1 ne sont pas copiées hors du namespace</translation>
    </message>
    <message>
        <source>They are deleted with the namespace, and lost with the region.</source>
        <translation>Elles sont supprimées avec le namespace, et perdues avec la région.</translation>
    </message>
    <message>
        <source>Name a place for each region in backup.copyTo.</source>
        <translation>Indiquez un lieu pour chaque région dans backup.copyTo.</translation>
    </message>
    <message>
        <source>a deleted site&apos;s domain stays taken</source>
        <translation>le domaine d’un site supprimé reste pris</translation>
    </message>
    <message>
        <source>The table refuses it: a client who left can&apos;t come back with it.</source>
        <translation>La table le refuse&#xa0;: un client parti ne peut pas revenir avec lui.</translation>
    </message>
    <message>
        <source>Say in websites.releaseAs how a deleted domain is renamed.</source>
        <translation>Indiquez dans websites.releaseAs comment un domaine supprimé est renommé.</translation>
    </message>
    <message>
        <source>%1 with %2 leaves %4 characters for a tenant&apos;s id, %5 are wanted</source>
        <translation>%1 avec %2 laisse %4 caractères à l’identifiant d’un client, %5 sont voulus</translation>
    </message>
    <message>
        <source>Names end at %3 characters here: a longer id can&apos;t be onboarded.</source>
        <translation>Les noms s’arrêtent ici à %3 caractères&#xa0;: un identifiant plus long ne peut pas être mis en service.</translation>
    </message>
    <message>
        <source>Shorten the pattern, or limit ids with names.idLength.</source>
        <translation>Raccourcissez le modèle, ou limitez les identifiants avec names.idLength.</translation>
    </message>
    <message>
        <source>grants for %1 do not escape _</source>
        <translation>les droits sur %1 n’échappent pas _</translation>
    </message>
    <message>
        <source>In GRANT _ stands for any character: one tenant may read another&apos;s database.</source>
        <translation>Dans GRANT, _ remplace n’importe quel caractère&#xa0;: un client peut lire la base d’un autre.</translation>
    </message>
    <message>
        <source>Escape it as \_ in every GRANT.</source>
        <translation>Échappez-le en \_ dans chaque GRANT.</translation>
    </message>
    <message>
        <source>%1 is promised %2, its quota stops %3 at %4</source>
        <translation>%1 comprend %2, son quota arrête %3 à %4</translation>
    </message>
    <message>
        <source>A client can&apos;t use what is paid for.</source>
        <translation>Un client ne peut pas utiliser ce qu’il paie.</translation>
    </message>
    <message>
        <source>Raise the quota, or promise less.</source>
        <translation>Augmentez le quota, ou promettez moins.</translation>
    </message>
    <message>
        <source>%1 needs %3 of %2, its quota has %4</source>
        <translation>%1 a besoin de %3 pour %2, son quota en a %4</translation>
    </message>
    <message>
        <source>%5 services with %6 replicas each, one more of each while it is replaced, and the backup do not fit: pods stay out.</source>
        <translation>%5 services à %6 réplicas chacun, un de plus pendant son remplacement, et la sauvegarde ne tiennent pas&#xa0;: des pods manquent.</translation>
    </message>
    <message>
        <source>Raise the quota, or lower requests and limits of the services.</source>
        <translation>Augmentez le quota, ou réduisez demandes et limites des services.</translation>
    </message>
    <message>
        <source>%1 can&apos;t reach %2 replicas: %4 has room for %3</source>
        <translation>%1 ne peut pas atteindre %2 réplicas&#xa0;: %4 en permet %3</translation>
    </message>
    <message>
        <source>Under load the autoscaler asks for pods that the quota refuses.</source>
        <translation>En charge, l’autoscaler demande des pods que le quota refuse.</translation>
    </message>
    <message>
        <source>Raise the quota, or lower the tier&apos;s most replicas.</source>
        <translation>Augmentez le quota, ou réduisez le maximum de réplicas de l’offre.</translation>
    </message>
    <message>
        <source>a pod of %2 is outside the limit range of %1</source>
        <translation>un pod de %2 sort du LimitRange de %1</translation>
    </message>
    <message>
        <source>The API server refuses it.</source>
        <translation>Le serveur d’API le refuse.</translation>
    </message>
    <message>
        <source>Change requests and limits of the service, or the limit range.</source>
        <translation>Modifiez demandes et limites du service, ou le LimitRange.</translation>
    </message>
    <message>
        <source>namespaces are selected by the label %1</source>
        <translation>les namespaces sont choisis par le label %1</translation>
    </message>
    <message>
        <source>Kubernetes does not set it by itself: nothing matches, everything is blocked.</source>
        <translation>Kubernetes ne le pose pas de lui-même&#xa0;: rien ne correspond, tout est bloqué.</translation>
    </message>
    <message>
        <source>Use kubernetes.io/metadata.name.</source>
        <translation>Utilisez kubernetes.io/metadata.name.</translation>
    </message>
    <message>
        <source>ExternalSecret is written for %1</source>
        <translation>ExternalSecret est écrit pour %1</translation>
    </message>
    <message>
        <source>Newer operators serve v1 only: passwords stay out.</source>
        <translation>Les opérateurs récents ne servent que v1&#xa0;: les mots de passe manquent.</translation>
    </message>
    <message>
        <source>Write it for v1.</source>
        <translation>Écrivez-le pour v1.</translation>
    </message>
    <message>
        <source>the bucket policy names the principal %1</source>
        <translation>la politique du bucket nomme le principal %1</translation>
    </message>
    <message>
        <source>MinIO attaches policies to users and knows no such names.</source>
        <translation>MinIO attache les politiques aux utilisateurs et ne connaît pas ces noms.</translation>
    </message>
    <message>
        <source>Attach a policy to the tenant&apos;s user.</source>
        <translation>Attachez une politique à l’utilisateur du client.</translation>
    </message>
    <message>
        <source>%1 has %2 sites, but a tenant is one site</source>
        <translation>%1 comprend %2 sites, mais un client est un site</translation>
    </message>
    <message>
        <source>Two truths: sites are sold that can&apos;t be made.</source>
        <translation>Deux vérités&#xa0;: des sites sont vendus sans pouvoir exister.</translation>
    </message>
    <message>
        <source>Set websites.perTenant to many, or sites to 1.</source>
        <translation>Mettez websites.perTenant à many, ou sites à 1.</translation>
    </message>
    <message>
        <source>autoscalers of %1 go from %2 to %3, its replicas from %4 to %5</source>
        <translation>les autoscalers de %1 vont de %2 à %3, ses réplicas de %4 à %5</translation>
    </message>
    <message>
        <source>Two truths: the autoscaler overrules the tier.</source>
        <translation>Deux vérités&#xa0;: l’autoscaler l’emporte sur l’offre.</translation>
    </message>
    <message>
        <source>Give both the same bounds.</source>
        <translation>Donnez-leur les mêmes bornes.</translation>
    </message>
    <message>
        <source>a plain Secret and an ExternalSecret write the same Secret</source>
        <translation>un Secret ordinaire et un ExternalSecret écrivent le même Secret</translation>
    </message>
    <message>
        <source>Each overwrites the other, and a password stands in Git.</source>
        <translation>Chacun écrase l’autre, et un mot de passe se trouve dans Git.</translation>
    </message>
    <message>
        <source>Apply no plain Secret.</source>
        <translation>N’appliquez pas de Secret ordinaire.</translation>
    </message>
    <message>
        <source>the ExternalSecret makes a Secret without %1</source>
        <translation>l’ExternalSecret produit un Secret sans %1</translation>
    </message>
    <message>
        <source>Services that read these keys don&apos;t start.</source>
        <translation>Les services qui lisent ces clés ne démarrent pas.</translation>
    </message>
    <message>
        <source>Give the ExternalSecret a template of all five keys.</source>
        <translation>Donnez à l’ExternalSecret un modèle des cinq clés.</translation>
    </message>
    <message>
        <source>%1 counts in %3 (%2), the platform in %4</source>
        <translation>%1 compte en %3 (%2), la plateforme en %4</translation>
    </message>
    <message>
        <source>The two are 7 % apart: quota and invoice never agree.</source>
        <translation>Les deux diffèrent de 7&#xa0;%&#xa0;: quota et facture ne concordent jamais.</translation>
    </message>
    <message>
        <source>Write every size in one kind of unit, and say which in units.</source>
        <translation>Écrivez toutes les tailles dans une seule unité, et indiquez laquelle dans units.</translation>
    </message>
    <message>
        <source>nothing enforces the %2 of storage of %1</source>
        <translation>rien ne fait respecter les %2 de stockage de %1</translation>
    </message>
    <message>
        <source>A client can use more without anyone noticing.</source>
        <translation>Un client peut en utiliser plus sans que personne le remarque.</translation>
    </message>
    <message>
        <source>Add requests.storage to the quota.</source>
        <translation>Ajoutez requests.storage au quota.</translation>
    </message>
    <message>
        <source>metrics take over %1 from pods, which do not carry it</source>
        <translation>les métriques reprennent %1 des pods, qui ne le portent pas</translation>
    </message>
    <message>
        <source>These labels are empty in Prometheus.</source>
        <translation>Ces labels sont vides dans Prometheus.</translation>
    </message>
    <message>
        <source>Label the pods&apos; template, not the namespace alone.</source>
        <translation>Mettez ces labels dans le modèle des pods, pas seulement sur le namespace.</translation>
    </message>
    <message>
        <source>the role %1 is bound to nobody</source>
        <translation>le rôle %1 n’est lié à personne</translation>
    </message>
    <message>
        <source>The tenant&apos;s people see nothing.</source>
        <translation>Les gens du client ne voient rien.</translation>
    </message>
    <message>
        <source>Name a group in manifests.clientRole.group.</source>
        <translation>Indiquez un groupe dans manifests.clientRole.group.</translation>
    </message>
    <message>
        <source>the schedule %1 has no time zone</source>
        <translation>la planification %1 n’a pas de fuseau horaire</translation>
    </message>
    <message>
        <source>It runs by the cluster&apos;s clock: for %2 not in the night that was meant.</source>
        <translation>Elle suit l’horloge du cluster&#xa0;: pour %2, pas la nuit prévue.</translation>
    </message>
    <message>
        <source>Set backup.timeZone to region.</source>
        <translation>Mettez backup.timeZone à region.</translation>
    </message>
    <message>
        <source>every tenant&apos;s backup starts in the same minute (%1)</source>
        <translation>la sauvegarde de chaque client démarre à la même minute (%1)</translation>
    </message>
    <message>
        <source>The database server gets all dumps at once.</source>
        <translation>Le serveur de bases reçoit tous les exports à la fois.</translation>
    </message>
    <message>
        <source>Spread the starts with backup.window.</source>
        <translation>Répartissez les départs avec backup.window.</translation>
    </message>
    <message>
        <source>retention %1 reaches back %2 days, the shorter step %3</source>
        <translation>la conservation %1 remonte à %2 jours, l’étape plus courte à %3</translation>
    </message>
    <message>
        <source>It keeps nothing that is not kept anyway.</source>
        <translation>Elle ne garde rien qui ne soit déjà gardé.</translation>
    </message>
    <message>
        <source>Let each longer step reach further back.</source>
        <translation>Faites remonter chaque étape plus loin que la précédente.</translation>
    </message>
    <message>
        <source>backups of %1 (%2) are copied to %3 (%4)</source>
        <translation>les sauvegardes de %1 (%2) sont copiées vers %3 (%4)</translation>
    </message>
    <message>
        <source>Data leave the jurisdiction in which they must stay.</source>
        <translation>Les données quittent la juridiction où elles doivent rester.</translation>
    </message>
    <message>
        <source>Choose a place under the same law.</source>
        <translation>Choisissez un lieu soumis au même droit.</translation>
    </message>
    <message>
        <source>each tenant gets a certificate of its own under %1</source>
        <translation>chaque client reçoit son propre certificat sous %1</translation>
    </message>
    <message>
        <source>Let&apos;s Encrypt gives %2 a week under one domain: more onboardings, or a renewal of all, stop there.</source>
        <translation>Let’s Encrypt en délivre %2 par semaine sous un domaine&#xa0;: plus de mises en service, ou un renouvellement de tous, s’arrêtent là.</translation>
    </message>
    <message>
        <source>Use a wildcard certificate, or state routing.onboardingsPerWeek.</source>
        <translation>Utilisez un certificat joker, ou indiquez routing.onboardingsPerWeek.</translation>
    </message>
    <message>
        <source>tenants may bring their own domain, but have one host</source>
        <translation>les clients peuvent apporter leur domaine, mais n’ont qu’un hôte</translation>
    </message>
    <message>
        <source>There is neither a rule nor a certificate for it.</source>
        <translation>Il n’y a ni règle ni certificat pour lui.</translation>
    </message>
    <message>
        <source>Say in routing.hosts how many hosts a tenant may have.</source>
        <translation>Indiquez dans routing.hosts le nombre d’hôtes permis à un client.</translation>
    </message>
    <message>
        <source>the subscription is named in %1</source>
        <translation>l’abonnement est nommé dans %1</translation>
    </message>
    <message>
        <source>The two may differ, and nobody knows which one is billed.</source>
        <translation>Les deux peuvent différer, et personne ne sait lequel est facturé.</translation>
    </message>
    <message>
        <source>Keep one of them.</source>
        <translation>Gardez-en un seul.</translation>
    </message>
    <message>
        <source>a site&apos;s id is written as %1</source>
        <translation>l’identifiant d’un site est écrit comme %1</translation>
    </message>
    <message>
        <source>Events and traces of one site are not found together.</source>
        <translation>Les événements et les traces d’un même site ne se retrouvent pas ensemble.</translation>
    </message>
    <message>
        <source>Write it in one form.</source>
        <translation>Écrivez-le sous une seule forme.</translation>
    </message>
    <message>
        <source>the bucket policy lacks %1</source>
        <translation>il manque à la politique du bucket %1</translation>
    </message>
    <message>
        <source>Ordinary clients ask for these first, and are refused.</source>
        <translation>Les clients ordinaires les demandent d’abord, et sont refusés.</translation>
    </message>
    <message>
        <source>Allow them on the bucket itself.</source>
        <translation>Autorisez-les sur le bucket lui-même.</translation>
    </message>
    <message>
        <source>Two truths: what the file says is not what the clusters enforce.</source>
        <translation>Deux vérités&#xa0;: ce que dit le fichier n’est pas ce qu’appliquent les clusters.</translation>
    </message>
    <message>
        <source>Apply the tier&apos;s quota, or state an override.</source>
        <translation>Appliquez le quota de l’offre, ou indiquez une exception dans overrides.</translation>
    </message>
    <message>
        <source>Metrics of these pods are not attributed.</source>
        <translation>Les métriques de ces pods ne sont pas attribuées.</translation>
    </message>
    <message>
        <source>Set the label in the pods&apos; template.</source>
        <translation>Mettez le label dans le modèle des pods.</translation>
    </message>
    <message>
        <source>Nobody knows which subscription is billed.</source>
        <translation>Personne ne sait quel abonnement est facturé.</translation>
    </message>
    <message>
        <source>Give label and annotation the same value, or keep one of them.</source>
        <translation>Donnez au label et à l’annotation la même valeur, ou gardez-en un seul.</translation>
    </message>
    <message>
        <source>%1 CPU</source>
        <translation>%1 CPU</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>critique</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>à surveiller</translation>
    </message>
    <message>
        <source>tenants of %1 with another %3 than the tier: %2 (such as %4)</source>
        <translation>clients de %1 avec un autre %3 que l’offre&#xa0;: %2 (par exemple %4)</translation>
    </message>
    <message>
        <source>tenants whose pods lack the label tenant: %1 (such as %2)</source>
        <translation>clients dont les pods n’ont pas le label tenant&#xa0;: %1 (par exemple %2)</translation>
    </message>
    <message>
        <source>tenants with two billing ids: %1 (such as %2)</source>
        <translation>clients à deux identifiants de facturation&#xa0;: %1 (par exemple %2)</translation>
    </message>
</context>
<context>
    <name>FleetCells</name>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Namespace: %1</source>
        <translation>Namespace&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 of %2 pods ready</source>
        <translation>%1 pods prêts sur %2</translation>
    </message>
    <message numerus="yes">
        <source>%n crashing</source>
        <translation>
            <numerusform>%n plante en boucle</numerusform>
            <numerusform>%n plantent en boucle</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, last good backup %2 ago</source>
        <translation>%1, dernière sauvegarde réussie il y a %2</translation>
    </message>
    <message>
        <source>Last good run began %1</source>
        <translation>Dernière exécution réussie commencée le %1</translation>
    </message>
    <message>
        <source>Schedule: %1</source>
        <translation>Planification&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Région</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Offre</translation>
    </message>
    <message>
        <source>Pods</source>
        <translation>Pods</translation>
    </message>
    <message>
        <source>CPU (cores)</source>
        <translation>CPU (cœurs)</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Mémoire</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sauvegarde</translation>
    </message>
    <message>
        <source>Req./s</source>
        <translation>Req./s</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Erreurs</translation>
    </message>
    <message>
        <source>Anomalies</source>
        <translation>Anomalies</translation>
    </message>
    <message>
        <source>The worst that is known of the tenant. Click: worst first.</source>
        <translation>Ce que l’on sait de pire du client. Clic&#xa0;: les plus critiques d’abord.</translation>
    </message>
    <message>
        <source>The tenant, as its namespace&apos;s label names it.</source>
        <translation>Le client, tel que le label de son namespace le nomme.</translation>
    </message>
    <message>
        <source>Domain of the tenant&apos;s main site.</source>
        <translation>Domaine du site principal du client.</translation>
    </message>
    <message>
        <source>The cluster that holds the namespace.</source>
        <translation>Le cluster qui contient le namespace.</translation>
    </message>
    <message>
        <source>The namespace&apos;s label tier.</source>
        <translation>Le label tier du namespace.</translation>
    </message>
    <message>
        <source>Pods ready, of those that should serve.</source>
        <translation>Pods prêts, parmi ceux qui doivent servir.</translation>
    </message>
    <message>
        <source>CPU requests used of the quota, in cores. The tick is the real use.</source>
        <translation>CPU réservé (demandes) sur le plafond du quota, en cœurs. Le repère marque l’utilisation réelle.</translation>
    </message>
    <message>
        <source>Memory requests used of the quota. The tick is the real use.</source>
        <translation>Mémoire réservée (demandes) sur le plafond du quota. Le repère marque l’utilisation réelle.</translation>
    </message>
    <message>
        <source>Age of the last good backup, counted from its start.</source>
        <translation>Âge de la dernière sauvegarde réussie, compté depuis son début.</translation>
    </message>
    <message>
        <source>Requests a second at the ingress.</source>
        <translation>Requêtes par seconde à l’ingress.</translation>
    </message>
    <message>
        <source>Share of answers that are errors, over five minutes.</source>
        <translation>Part des réponses en erreur, sur cinq minutes.</translation>
    </message>
    <message>
        <source>What does not agree between namespace, website and labels.</source>
        <translation>Ce qui ne concorde pas entre namespace, site et labels.</translation>
    </message>
    <message>
        <source>none</source>
        <comment>anomalies</comment>
        <translation>aucune</translation>
    </message>
    <message numerus="yes">
        <source>%Ln site(s)</source>
        <translation>
            <numerusform>%Ln&#xa0;site</numerusform>
            <numerusform>%Ln&#xa0;sites</numerusform>
        </translation>
    </message>
    <message>
        <source>created %1 ago</source>
        <translation>créé il y a %1</translation>
    </message>
    <message>
        <source>Created %1</source>
        <translation>Créé le %1</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Stockage</translation>
    </message>
    <message>
        <source>Pod quota</source>
        <translation>Quota de pods</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>Sites</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environnement</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Ancienneté</translation>
    </message>
    <message>
        <source>Storage requests used of the quota.</source>
        <translation>Stockage réservé (demandes) sur le plafond du quota.</translation>
    </message>
    <message>
        <source>Pods used of the quota.</source>
        <translation>Pods consommés sur le plafond du quota.</translation>
    </message>
    <message>
        <source>How many live sites the tenant has.</source>
        <translation>Nombre de sites actifs du client.</translation>
    </message>
    <message>
        <source>The namespace&apos;s label environment.</source>
        <translation>Le label environment du namespace.</translation>
    </message>
    <message>
        <source>How long ago the tenant&apos;s namespace was created.</source>
        <translation>Temps écoulé depuis la création du namespace du client.</translation>
    </message>
</context>
<context>
    <name>FleetCommand</name>
    <message>
        <source>Every tenant with its state, worst first</source>
        <translation>Chaque client avec son état, les plus critiques d’abord</translation>
    </message>
    <message>
        <source>Stay and show changes as they happen (q or Ctrl+C ends)</source>
        <translation>Rester et montrer les changements au fil de l’eau (q ou Ctrl+C termine)</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Exemples&#xa0;:</translation>
    </message>
    <message>
        <source>--watch prints a table or JSON lines: use it with -o table, wide, json or jsonl.</source>
        <translation>--watch affiche un tableau ou des lignes JSON&#xa0;: l’utiliser avec -o table, wide, json ou jsonl.</translation>
    </message>
    <message>
        <source>With -o json: {version, asOf, undecided, sources[], tenants[]} (flottectl schema). What is read is {&quot;state&quot;:&quot;known&quot;,&quot;value&quot;:…};
any other state (loading, none, denied, stale, failed) has a reason instead of a value. CPU is in cores,
sizes are bytes, times RFC 3339 in UTC. With --watch: one JSON object a line, {changed[], removed[], sources[]}.</source>
        <translation>Avec -o json&#xa0;: {version, asOf, undecided, sources[], tenants[]} (flottectl schema). Ce qui est lu est {&quot;state&quot;:&quot;known&quot;,&quot;value&quot;:…}&#x202f;;
tout autre état (loading, none, denied, stale, failed) a une raison au lieu d’une valeur. Le CPU est en cœurs,
les tailles en octets, les heures en RFC 3339 UTC. Avec --watch&#xa0;: un objet JSON par ligne, {changed[], removed[], sources[]}.</translation>
    </message>
</context>
<context>
    <name>FleetText</name>
    <message>
        <source>Too narrow for: %1</source>
        <translation>Trop étroit pour&#xa0;: %1</translation>
    </message>
    <message>
        <source>No tenant matches this filter.</source>
        <translation>Aucun client ne correspond à ce filtre.</translation>
    </message>
    <message>
        <source>No tenant yet: waiting for %1.</source>
        <translation>Pas encore de client&#xa0;: en attente de %1.</translation>
    </message>
    <message>
        <source>There is no tenant: no namespace matches the platform file&apos;s names.</source>
        <translation>Il n’y a aucun client&#xa0;: aucun namespace ne correspond aux noms du fichier de plateforme.</translation>
    </message>
    <message>
        <source>No tenant is known: see the sources below.</source>
        <translation>Aucun client n’est connu&#xa0;: voir les sources ci-dessous.</translation>
    </message>
    <message>
        <source>q quits</source>
        <translation>q pour quitter</translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more tenant(s), less critical</source>
        <translation>
            <numerusform>… et %Ln autre client, moins critique</numerusform>
            <numerusform>… et %Ln autres clients, moins critiques</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is gone</source>
        <translation>%1 a disparu</translation>
    </message>
    <message>
        <source>without a tier</source>
        <translation>sans offre</translation>
    </message>
    <message>
        <source>in no region</source>
        <translation>sans région</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>group, then what it holds</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <comment>CPU, used, hard</comment>
        <translation>%1 %2 sur %3</translation>
    </message>
    <message>
        <source>tier not known</source>
        <translation>offre inconnue</translation>
    </message>
    <message>
        <source>region not known</source>
        <translation>région inconnue</translation>
    </message>
    <message>
        <source>pods %1 of %2</source>
        <comment>ready, all</comment>
        <translation>pods %1 sur %2</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>mémoire</translation>
    </message>
</context>
<context>
    <name>Forecast</name>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>mémoire</translation>
    </message>
    <message>
        <source>CPU limit</source>
        <translation>limite de CPU</translation>
    </message>
    <message>
        <source>memory limit</source>
        <translation>limite de mémoire</translation>
    </message>
    <message>
        <source>storage</source>
        <translation>stockage</translation>
    </message>
    <message>
        <source>pods</source>
        <translation>pods</translation>
    </message>
    <message>
        <source>quota forecast unknown</source>
        <translation>prévision des quotas inconnue</translation>
    </message>
    <message numerus="yes">
        <source>quota %1 full in %n hour(s)</source>
        <translation>
            <numerusform>quota %1 plein dans %n&#xa0;heure</numerusform>
            <numerusform>quota %1 plein dans %n&#xa0;heures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>quota %1 full in %n day(s)</source>
        <translation>
            <numerusform>quota %1 plein dans %n&#xa0;jour</numerusform>
            <numerusform>quota %1 plein dans %n&#xa0;jours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) of kube_resourcequota</source>
        <translation>
            <numerusform>%n&#xa0;valeur de kube_resourcequota</numerusform>
            <numerusform>%n&#xa0;valeurs de kube_resourcequota</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 is reserved now, %3 more each day: a straight line through %4 of the last %5.</source>
        <translation>%1 sur %2 réservés à présent, %3 de plus chaque jour&#xa0;: une droite à travers %4 sur %5.</translation>
    </message>
    <message>
        <source>This region has no metrics.</source>
        <translation>Cette région n’a pas de métriques.</translation>
    </message>
    <message>
        <source>The region&apos;s metrics say nothing of this tenant&apos;s quota: kube_resourcequota of kube-state-metrics is missing.</source>
        <translation>Les métriques de la région ne disent rien du quota de ce client&#xa0;: kube_resourcequota de kube-state-metrics manque.</translation>
    </message>
    <message>
        <source>The region&apos;s metrics know this tenant&apos;s quota for too short a time.</source>
        <translation>Les métriques de la région connaissent le quota de ce client depuis trop peu de temps.</translation>
    </message>
    <message>
        <source>quota %1 full</source>
        <translation>quota %1 plein</translation>
    </message>
    <message>
        <source>All that may be reserved is reserved.</source>
        <translation>Tout ce qui peut être réservé l’est.</translation>
    </message>
    <message>
        <source>no quota full within 90 days</source>
        <translation>aucun quota plein d’ici 90&#xa0;jours</translation>
    </message>
    <message>
        <source>As what is reserved went in the last %1.</source>
        <translation>D’après ce qui a été réservé sur %1.</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message numerus="yes">
        <source>%1 core(s)</source>
        <translation>
            <numerusform>%1&#xa0;cœur</numerusform>
            <numerusform>%1&#xa0;cœurs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HandoverCommand</name>
    <message>
        <source>The variable %1 holds no passphrase.</source>
        <translation>La variable %1 ne contient pas de phrase secrète.</translation>
    </message>
    <message>
        <source>Passphrase: </source>
        <translation>Phrase secrète&#xa0;: </translation>
    </message>
    <message>
        <source>Without a passphrase nothing is done.</source>
        <translation>Sans phrase secrète, rien n’est fait.</translation>
    </message>
    <message>
        <source>Nobody is there to say a passphrase: name a variable that holds it with --passphrase.</source>
        <translation>Personne n’est là pour donner une phrase secrète&#xa0;: nommez avec --passphrase une variable qui la contient.</translation>
    </message>
    <message>
        <source>The same again: </source>
        <translation>Encore une fois&#xa0;: </translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>Les deux phrases secrètes diffèrent.</translation>
    </message>
    <message>
        <source>Show its passwords, once, on the output</source>
        <translation>Afficher ses mots de passe, une fois, sur la sortie</translation>
    </message>
    <message>
        <source>Write its passwords to this new file, which a passphrase opens (flottectl unseal)</source>
        <translation>Écrire ses mots de passe dans ce nouveau fichier, qu’une phrase secrète ouvre (flottectl unseal)</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>FICHIER</translation>
    </message>
    <message>
        <source>The environment variable that holds the passphrase (else it is asked for)</source>
        <translation>La variable d’environnement qui contient la phrase secrète (sinon elle est demandée)</translation>
    </message>
    <message>
        <source>VARIABLE</source>
        <translation>VARIABLE</translation>
    </message>
    <message>
        <source>%1 is there already, and nothing is overwritten: name another file.</source>
        <translation>%1 existe déjà, et rien n’est écrasé&#xa0;: nommez un autre fichier.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2</source>
        <translation>%1 ne peut pas être écrit&#xa0;: %2</translation>
    </message>
    <message numerus="yes">
        <source>A passphrase has at least %n character(s): take some words.</source>
        <translation>
            <numerusform>Une phrase secrète a au moins %n caractère&#xa0;: prenez quelques mots.</numerusform>
            <numerusform>Une phrase secrète a au moins %n caractères&#xa0;: prenez quelques mots.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its passwords are in %1. To read them: flottectl unseal %1</source>
        <translation>Ses mots de passe sont dans %1. Pour les lire&#xa0;: flottectl unseal %1</translation>
    </message>
    <message>
        <source>Read a file of credentials that a passphrase opens</source>
        <translation>Lire un fichier d’identifiants qu’une phrase secrète ouvre</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>Le fichier</translation>
    </message>
    <message>
        <source>%1 does not open: it is another passphrase, or the file was changed.</source>
        <translation>%1 ne s’ouvre pas&#xa0;: c’est une autre phrase secrète, ou le fichier a été modifié.</translation>
    </message>
    <message>
        <source>%1 is no whole file that flotte sealed.</source>
        <translation>%1 n’est pas un fichier entier scellé par flotte.</translation>
    </message>
</context>
<context>
    <name>KeychainCommand</name>
    <message>
        <source>Secret for %1: </source>
        <translation>Secret pour %1&#xa0;: </translation>
    </message>
    <message>
        <source>The standard input holds no secret.</source>
        <translation>L’entrée standard ne contient pas de secret.</translation>
    </message>
    <message>
        <source>Without a secret nothing is done.</source>
        <translation>Sans secret, rien n’est fait.</translation>
    </message>
    <message>
        <source>The same again: </source>
        <translation>Encore une fois le même&#xa0;: </translation>
    </message>
    <message>
        <source>The two differ: nothing was kept.</source>
        <translation>Les deux diffèrent&#xa0;: rien n’a été gardé.</translation>
    </message>
    <message>
        <source>Your keychain holds %1. In a platform file: {keychain: %1}</source>
        <translation>Votre trousseau contient %1. Dans un fichier de plateforme&#xa0;: {keychain: %1}</translation>
    </message>
    <message>
        <source>Your keychain holds %1.</source>
        <translation>Votre trousseau contient %1.</translation>
    </message>
    <message>
        <source>Your keychain no longer holds %1.</source>
        <translation>Votre trousseau ne contient plus %1.</translation>
    </message>
    <message>
        <source>Your keychain held no %1.</source>
        <translation>Votre trousseau ne contenait pas %1.</translation>
    </message>
    <message>
        <source>Secrets of yours that platform files name</source>
        <translation>Vos secrets que nomment les fichiers de plateforme</translation>
    </message>
    <message>
        <source>Exit codes: 0 done, or it is there, 1 usage, 2 the keychain could not be asked, 3 it is not there</source>
        <translation>Codes de sortie&#xa0;: 0 fait, ou il y est, 1 usage, 2 le trousseau n’a pas pu être interrogé, 3 il n’y est pas</translation>
    </message>
    <message>
        <source>The name that platform files know it by</source>
        <translation>Le nom par lequel les fichiers de plateforme le désignent</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NOM</translation>
    </message>
    <message>
        <source>Keep a secret: asked for, else read from the standard input</source>
        <translation>Garder un secret&#xa0;: demandé, sinon lu sur l’entrée standard</translation>
    </message>
    <message>
        <source>Say whether there is one, without showing it</source>
        <translation>Dire s’il y en a un, sans le montrer</translation>
    </message>
    <message>
        <source>Take one out</source>
        <translation>En retirer un</translation>
    </message>
    <message>
        <source>Which one? flottectl keychain set|check|forget NAME</source>
        <translation>Lequel&#x202f;? flottectl keychain set|check|forget NOM</translation>
    </message>
    <message>
        <source>%1 can&apos;t be a name: letters, digits, dot, hyphen and underscore, at most 63.</source>
        <translation>%1 ne peut pas être un nom&#xa0;: lettres, chiffres, point, trait d’union et tiret bas, 63 au plus.</translation>
    </message>
</context>
<context>
    <name>KubectlCommand</name>
    <message>
        <source>Run kubectl with a tenant&apos;s context and namespace</source>
        <translation>Lancer kubectl avec le contexte et le namespace d’un client</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Exemples&#xa0;:</translation>
    </message>
    <message>
        <source>What stands behind -- is handed to kubectl as it is; its exit code is passed on. With --read-only only what changes nothing is run.</source>
        <translation>Ce qui suit -- est passé tel quel à kubectl&#x202f;; son code de sortie est rendu. Avec --read-only, seul ce qui ne change rien est lancé.</translation>
    </message>
    <message>
        <source>kubectl %1 may change the cluster; --read-only does not run it.</source>
        <translation>kubectl %1 peut changer le cluster&#x202f;; --read-only ne le lance pas.</translation>
    </message>
    <message>
        <source>%1 has no namespace.</source>
        <translation>%1 n’a pas de namespace.</translation>
    </message>
</context>
<context>
    <name>ListCommand</name>
    <message>
        <source>Every site with its domain and its tenant</source>
        <translation>Chaque site avec son domaine et son client</translation>
    </message>
    <message>
        <source>Every quota: used, hard, share, real use</source>
        <translation>Chaque quota&#xa0;: consommé, plafond, part, utilisation réelle</translation>
    </message>
    <message>
        <source>Every tenant&apos;s backup: state, age, schedule, reason</source>
        <translation>La sauvegarde de chaque client&#xa0;: état, âge, horaire, raison</translation>
    </message>
    <message>
        <source>What does not agree between the systems, and what to do</source>
        <translation>Ce qui ne concorde pas entre les systèmes, et que faire</translation>
    </message>
</context>
<context>
    <name>ListingText</name>
    <message>
        <source>Tenant</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Région</translation>
    </message>
    <message>
        <source>Nothing to list for this filter.</source>
        <translation>Rien à lister pour ce filtre.</translation>
    </message>
    <message>
        <source>Nothing to list.</source>
        <translation>Rien à lister.</translation>
    </message>
    <message>
        <source>Too narrow for: %1</source>
        <translation>Trop étroit pour&#xa0;: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln ligne</numerusform>
            <numerusform>%Ln lignes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Listings</name>
    <message>
        <source>Domain</source>
        <translation>Domaine</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Website</source>
        <translation>Site n°</translation>
    </message>
    <message>
        <source>Main</source>
        <translation>Principal</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>main</source>
        <translation>principal</translation>
    </message>
    <message>
        <source>Resource</source>
        <translation>Ressource</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Consommé</translation>
    </message>
    <message>
        <source>Hard</source>
        <translation>Plafond</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>Real use</source>
        <translation>Utilisation réelle</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Âge</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>Dernière exécution</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Horaire</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>Anomaly</source>
        <translation>Anomalie</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Détail</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Que faire</translation>
    </message>
</context>
<context>
    <name>ManPage</name>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Synopsis</source>
        <translation>Synopsis</translation>
    </message>
    <message>
        <source>options</source>
        <translation>options</translation>
    </message>
    <message>
        <source>COMMAND</source>
        <translation>COMMANDE</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Commandes</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Options</translation>
    </message>
    <message>
        <source>Options of every command</source>
        <translation>Options de toute commande</translation>
    </message>
</context>
<context>
    <name>NewsText</name>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 ne répond pas</translation>
    </message>
    <message>
        <source>%1 answers again</source>
        <translation>%1 répond de nouveau</translation>
    </message>
    <message>
        <source>Showing data from %1.</source>
        <comment>a time of day</comment>
        <translation>Les données affichées datent de %1.</translation>
    </message>
    <message>
        <source>Showing data from %1.</source>
        <comment>a date</comment>
        <translation>Les données affichées datent du %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n source(s) can&apos;t be read</source>
        <translation>
            <numerusform>%n source ne peut pas être lue</numerusform>
            <numerusform>%n sources ne peuvent pas être lues</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Showing data of %1.</source>
        <translation>Données de %1.</translation>
    </message>
    <message>
        <source>Showing nothing of it.</source>
        <translation>Rien n’en est affiché.</translation>
    </message>
    <message>
        <source>Not known: %1.</source>
        <translation>Inconnu&#xa0;: %1.</translation>
    </message>
    <message>
        <source>%1 has not told everything yet</source>
        <translation>%1 n’a pas encore tout dit</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 ne répond pas</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>count, then level</comment>
        <translation>%2&#xa0;: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of %1 tenant(s) match</source>
        <translation>
            <numerusform>%Ln client sur %1 correspond</numerusform>
            <numerusform>%Ln clients sur %1 correspondent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tenant(s)</source>
        <translation>
            <numerusform>%Ln client</numerusform>
            <numerusform>%Ln clients</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>waiting…</source>
        <translation>en attente…</translation>
    </message>
    <message>
        <source>waiting for %1…</source>
        <translation>en attente de %1…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>OnboardCommand</name>
    <message numerus="yes">
        <source>For %n step(s) a right is missing.</source>
        <translation>
            <numerusform>Pour %n étape, un droit manque.</numerusform>
            <numerusform>Pour %n étapes, un droit manque.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) of these names are there already and not flotte&apos;s.</source>
        <translation>
            <numerusform>%n élément de ce nom existe déjà et n’est pas à flotte.</numerusform>
            <numerusform>%n éléments de ces noms existent déjà et ne sont pas à flotte.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) could not be looked at.</source>
        <translation>
            <numerusform>%n élément n’a pas pu être examiné.</numerusform>
            <numerusform>%n éléments n’ont pas pu être examinés.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was changed. What is marked with ! stands in the way.</source>
        <translation>Rien n’a été modifié. Ce qui est marqué d’un point d’exclamation fait obstacle.</translation>
    </message>
    <message>
        <source>Make a tenant: say all that will happen, do it, prove that it works</source>
        <translation>Créer un tenant&#xa0;: annoncer tout ce qui va se passer, le faire, prouver que cela marche</translation>
    </message>
    <message>
        <source>The tenant&apos;s id: abc or client-abc</source>
        <translation>L’identifiant du tenant&#xa0;: abc ou client-abc</translation>
    </message>
    <message>
        <source>The client&apos;s name, as people say it</source>
        <translation>Le nom du client, tel qu’on le dit</translation>
    </message>
    <message>
        <source>The domain of its first site</source>
        <translation>Le domaine de son premier site</translation>
    </message>
    <message>
        <source>A further domain; may stand several times</source>
        <translation>Un domaine de plus&#x202f;; peut figurer plusieurs fois</translation>
    </message>
    <message>
        <source>A tier of the platform file</source>
        <translation>Un tier du fichier de plateforme</translation>
    </message>
    <message>
        <source>The cost center (else as the platform file forms it)</source>
        <translation>Le centre de coûts (sinon celui que forme le fichier de plateforme)</translation>
    </message>
    <message>
        <source>The department</source>
        <translation>Le service de rattachement</translation>
    </message>
    <message>
        <source>Who may read its namespace (else the platform file&apos;s group)</source>
        <translation>Qui peut lire son namespace (sinon le groupe du fichier de plateforme)</translation>
    </message>
    <message>
        <source>production, staging, …</source>
        <translation>production, préproduction, …</translation>
    </message>
    <message>
        <source>Its subscription, where there is one</source>
        <translation>Son abonnement, s’il y en a un</translation>
    </message>
    <message>
        <source>Take over what is there already at this step; may stand several times</source>
        <translation>Reprendre ce qui existe déjà à cette étape&#x202f;; peut figurer plusieurs fois</translation>
    </message>
    <message>
        <source>Only say what would happen</source>
        <translation>Seulement annoncer ce qui se passerait</translation>
    </message>
    <message>
        <source>Go on without a question</source>
        <translation>Continuer sans question</translation>
    </message>
    <message>
        <source>Example:</source>
        <translation>Exemple&#xa0;:</translation>
    </message>
    <message>
        <source>Exit codes: 0 done, 3 stopped before the end, 1 usage or configuration, 2 nothing was done</source>
        <translation>Codes de sortie&#xa0;: 0 fait, 3 arrêté avant la fin, 1 usage ou configuration, 2 rien n’a été fait</translation>
    </message>
    <message>
        <source>%1 is there already, as it should be: nothing to do.</source>
        <translation>%1 existe déjà, tel qu’il doit être&#xa0;: rien à faire.</translation>
    </message>
    <message>
        <source>Go on? [y/N] </source>
        <translation>Continuer&#x202f;? [o/N] </translation>
    </message>
    <message>
        <source>The region has no room for this tenant.</source>
        <translation>La région n’a pas de place pour ce client.</translation>
    </message>
    <message>
        <source>Go on though the region has no room for it</source>
        <translation>Continuer bien que la région n’ait pas de place pour lui</translation>
    </message>
</context>
<context>
    <name>OpenCommand</name>
    <message>
        <source>Show a tenant in the desktop program</source>
        <translation>Montrer un client dans le programme de bureau</translation>
    </message>
    <message>
        <source>The desktop program “flotte” is neither beside this program nor on the PATH.</source>
        <translation>Le programme de bureau «&#xa0;flotte&#xa0;» n’est ni à côté de celui-ci ni dans le PATH.</translation>
    </message>
</context>
<context>
    <name>Operations</name>
    <message>
        <source>the databases</source>
        <translation>les bases de données</translation>
    </message>
    <message>
        <source>the message broker</source>
        <translation>le courtier de messages</translation>
    </message>
    <message>
        <source>the websites table</source>
        <translation>la table des sites</translation>
    </message>
    <message>
        <source>the object store</source>
        <translation>le stockage objet</translation>
    </message>
    <message>
        <source>the secrets manager</source>
        <translation>le gestionnaire de secrets</translation>
    </message>
    <message>
        <source>billing</source>
        <translation>la facturation</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>abandoned</source>
        <translation>abandonnée</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>arrêtée</translation>
    </message>
    <message>
        <source>done</source>
        <translation>terminée</translation>
    </message>
    <message>
        <source>being undone</source>
        <translation>en cours d’annulation</translation>
    </message>
    <message>
        <source>half undone</source>
        <translation>à moitié annulée</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>annulée</translation>
    </message>
    <message>
        <source>undone but for a part</source>
        <translation>annulée sauf une partie</translation>
    </message>
    <message>
        <source>onboarding</source>
        <translation>création</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>It is not accepted just now</source>
        <translation>Ce n’est pas accepté pour l’instant</translation>
    </message>
    <message>
        <source>No clear answer came</source>
        <translation>Aucune réponse claire n’est venue</translation>
    </message>
    <message>
        <source>Something else changed it, or owns a part of it</source>
        <translation>Autre chose l’a modifié, ou en possède une partie</translation>
    </message>
    <message>
        <source>There is one of that name already, which is not flotte&apos;s</source>
        <translation>Il en existe déjà un de ce nom, qui n’est pas à flotte</translation>
    </message>
    <message>
        <source>A right is missing</source>
        <translation>Un droit manque</translation>
    </message>
    <message>
        <source>The login is not accepted</source>
        <translation>La connexion est refusée</translation>
    </message>
    <message>
        <source>Another console drives this operation now</source>
        <translation>Une autre console conduit maintenant cette opération</translation>
    </message>
    <message>
        <source>Nothing may be changed from here</source>
        <translation>Rien ne peut être modifié d’ici</translation>
    </message>
    <message>
        <source>It was made, and does not come to work</source>
        <translation>Cela a été créé, et ne se met pas à marcher</translation>
    </message>
    <message>
        <source>It is refused</source>
        <translation>C’est refusé</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Arrêté</translation>
    </message>
    <message>
        <source>Look at it. To make it flotte&apos;s, resume with --adopt STEP; else choose another name, or undo.</source>
        <translation>Examinez-le. Pour le confier à flotte, reprenez avec --adopt ÉTAPE&#x202f;; sinon choisissez un autre nom, ou annulez.</translation>
    </message>
    <message>
        <source>Ask an administrator for the right, then resume.</source>
        <translation>Demandez ce droit à un administrateur, puis reprenez.</translation>
    </message>
    <message>
        <source>Check the credential that the platform file names, then resume.</source>
        <translation>Vérifiez l’identifiant que nomme le fichier de plateforme, puis reprenez.</translation>
    </message>
    <message>
        <source>Settle with whoever changes it, then resume.</source>
        <translation>Accordez-vous avec qui le modifie, puis reprenez.</translation>
    </message>
    <message>
        <source>Look at the object&apos;s own events, then resume: it is waited for again.</source>
        <translation>Regardez les événements de l’objet, puis reprenez&#xa0;: il sera de nouveau attendu.</translation>
    </message>
    <message>
        <source>The same would be refused again: undo, mend what is named, and start anew.</source>
        <translation>Ce serait refusé de nouveau&#xa0;: annulez, corrigez ce qui est nommé, et recommencez.</translation>
    </message>
    <message>
        <source>flotte looks at what is there before it goes on: resume is safe.</source>
        <translation>flotte regarde ce qui existe avant de continuer&#xa0;: reprendre est sans danger.</translation>
    </message>
    <message>
        <source>Resume: flotte looks first at what came of it.</source>
        <translation>Reprenez&#xa0;: flotte regarde d’abord ce qui en est advenu.</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nouveau</translation>
    </message>
    <message>
        <source>there already</source>
        <translation>existe déjà</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>change</translation>
    </message>
    <message>
        <source>not flotte&apos;s</source>
        <translation>pas à flotte</translation>
    </message>
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
            <numerusform>%n ligne</numerusform>
            <numerusform>%n lignes</numerusform>
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
            <numerusform>%n connexion</numerusform>
            <numerusform>%n connexions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pod(s)</source>
        <translation>
            <numerusform>%n pod</numerusform>
            <numerusform>%n pods</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 can&apos;t be a tenant&apos;s id: small letters, digits and hyphens, neither first nor last</source>
        <translation>%1 ne peut pas être l’identifiant d’un tenant&#xa0;: des minuscules, des chiffres et des tirets, mais pas de tiret au début ni à la fin</translation>
    </message>
    <message>
        <source>The id %1 is too long: %2 characters are left for it by the names of the platform file</source>
        <translation>L’identifiant %1 est trop long&#xa0;: les noms du fichier de plateforme lui laissent %2 caractères</translation>
    </message>
    <message>
        <source>The client needs a name: --name</source>
        <translation>Il faut un nom au client&#xa0;: --name</translation>
    </message>
    <message>
        <source>There is no tier %1; there are: %2</source>
        <translation>Il n’y a pas de tier %1&#x202f;; il y a&#xa0;: %2</translation>
    </message>
    <message>
        <source>There is no region %1; there are: %2</source>
        <translation>Il n’y a pas de région %1&#x202f;; il y a&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 can&apos;t be a domain</source>
        <translation>%1 ne peut pas être un domaine</translation>
    </message>
    <message>
        <source>The domain %1 is named twice</source>
        <translation>Le domaine %1 est nommé deux fois</translation>
    </message>
    <message>
        <source>%1 domains are too many: a tenant may have %2</source>
        <translation>%1 domaines, c’est trop&#xa0;: un tenant peut en avoir %2</translation>
    </message>
    <message>
        <source>This platform has no domains of the clients&apos; own (%1)</source>
        <translation>Cette plateforme n’a pas de domaines propres aux clients (%1)</translation>
    </message>
    <message>
        <source>Argo CD makes the namespaces of this platform (gitops: argocd), which flotte does not speak to yet</source>
        <translation>Argo CD crée les namespaces de cette plateforme (gitops&#xa0;: argocd), et flotte ne lui parle pas encore</translation>
    </message>
    <message>
        <source>No change is made until %1 (%2)</source>
        <translation>Aucune modification n’est faite jusqu’au %1 (%2)</translation>
    </message>
    <message>
        <source>%1: not in the platform file</source>
        <translation>%1&#xa0;: absent du fichier de plateforme</translation>
    </message>
    <message>
        <source>%1: flotte does not write to it yet</source>
        <translation>%1&#xa0;: flotte n’y écrit pas encore</translation>
    </message>
    <message>
        <source>begun</source>
        <translation>commencé</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échoué</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>refusé</translation>
    </message>
    <message>
        <source>Entry %1 was changed after it was written</source>
        <translation>L’entrée %1 a été modifiée après avoir été écrite</translation>
    </message>
    <message>
        <source>Entries before %1 are missing</source>
        <translation>Il manque des entrées avant %1</translation>
    </message>
    <message>
        <source>Entry %1 does not follow the one before it</source>
        <translation>L’entrée %1 ne suit pas celle qui la précède</translation>
    </message>
    <message>
        <source>It needs a tier (--tier); there are: %1</source>
        <translation>Il faut un tier (--tier)&#x202f;; il y a&#xa0;: %1</translation>
    </message>
    <message>
        <source>It needs one region (--region); there are: %1</source>
        <translation>Il faut une région (--region)&#x202f;; il y a&#xa0;: %1</translation>
    </message>
    <message>
        <source>It needs a domain: --domain</source>
        <translation>Il faut un domaine&#xa0;: --domain</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) that others made</source>
        <translation>
            <numerusform>%n objet créé par d’autres</numerusform>
            <numerusform>%n objets créés par d’autres</numerusform>
        </translation>
    </message>
    <message>
        <source>The journal can&apos;t be written: nothing is done until it can</source>
        <translation>Le journal ne peut pas être écrit&#xa0;: rien n’est fait d’ici là</translation>
    </message>
</context>
<context>
    <name>OperationsCommand</name>
    <message>
        <source>Its id, or how it begins</source>
        <translation>Son identifiant, ou son début</translation>
    </message>
    <message>
        <source>OPERATION</source>
        <translation>OPÉRATION</translation>
    </message>
    <message>
        <source>Which operation? flottectl operations list --all shows them.</source>
        <translation>Quelle opération&#x202f;? flottectl operations list --all les montre.</translation>
    </message>
    <message>
        <source>There is no operation %1.</source>
        <translation>Il n’y a pas d’opération %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n operation(s) begin with %1: say more of it.</source>
        <translation>
            <numerusform>%n opération commence par %1&#xa0;: dites-en plus.</numerusform>
            <numerusform>%n opérations commencent par %1&#xa0;: dites-en plus.</numerusform>
        </translation>
    </message>
    <message>
        <source>This operation is over: there is nothing to resume.</source>
        <translation>Cette opération est terminée&#xa0;: il n’y a rien à reprendre.</translation>
    </message>
    <message>
        <source>Say why you take it over: --reason TEXT. It is kept with the operation.</source>
        <translation>Dites pourquoi vous la reprenez&#xa0;: --reason TEXTE. Ce sera gardé avec l’opération.</translation>
    </message>
    <message>
        <source>This operation is undone already.</source>
        <translation>Cette opération est déjà annulée.</translation>
    </message>
    <message>
        <source>Type %1 to take all this away: </source>
        <translation>Tapez %1 pour retirer tout cela&#xa0;: </translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>Nobody is there to agree: nothing was changed. Say --yes to go on without a question.</source>
        <translation>Personne n’est là pour confirmer&#xa0;: rien n’a été modifié. Ajoutez --yes pour continuer sans question.</translation>
    </message>
    <message>
        <source>Operations: look, resume, take over, stop, undo</source>
        <translation>Opérations&#xa0;: voir, reprendre, prendre en charge, arrêter, annuler</translation>
    </message>
    <message>
        <source>Those under way</source>
        <translation>Celles qui sont en cours</translation>
    </message>
    <message>
        <source>Those that are over too</source>
        <translation>Celles qui sont terminées aussi</translation>
    </message>
    <message>
        <source>One with all its steps</source>
        <translation>Une opération avec toutes ses étapes</translation>
    </message>
    <message>
        <source>Follow one that is driven elsewhere</source>
        <translation>Suivre une opération conduite ailleurs</translation>
    </message>
    <message>
        <source>Go on with one that nobody drives</source>
        <translation>Continuer une opération que personne ne conduit</translation>
    </message>
    <message>
        <source>Go on with one that another console drives</source>
        <translation>Continuer une opération qu’une autre console conduit</translation>
    </message>
    <message>
        <source>Why; it is kept with the operation</source>
        <translation>Pourquoi&#x202f;; c’est gardé avec l’opération</translation>
    </message>
    <message>
        <source>TEXT</source>
        <translation>TEXTE</translation>
    </message>
    <message>
        <source>Take over what is there already at this step; may stand several times</source>
        <translation>Reprendre ce qui existe déjà à cette étape&#x202f;; peut figurer plusieurs fois</translation>
    </message>
    <message>
        <source>Have it stop after its running steps</source>
        <translation>La faire arrêter après ses étapes en cours</translation>
    </message>
    <message>
        <source>Take back what it did</source>
        <translation>Annuler ce qu’elle a fait</translation>
    </message>
    <message>
        <source>Go on without a question</source>
        <translation>Continuer sans question</translation>
    </message>
    <message>
        <source>Add a note for the others</source>
        <translation>Ajouter une note pour les autres</translation>
    </message>
    <message>
        <source>The note</source>
        <translation>La note</translation>
    </message>
    <message>
        <source>It will stop after its running steps.</source>
        <translation>Elle s’arrêtera après ses étapes en cours.</translation>
    </message>
    <message>
        <source>A note needs a text.</source>
        <translation>Il faut un texte à la note.</translation>
    </message>
    <message>
        <source>Noted.</source>
        <translation>C’est noté.</translation>
    </message>
    <message>
        <source>What is otherwise than its onboarding made it, in every system</source>
        <translation>Ce qui diffère de ce que sa création a fait, dans chaque système</translation>
    </message>
    <message>
        <source>The tenant</source>
        <translation>Le tenant</translation>
    </message>
    <message>
        <source>TENANT</source>
        <translation>TENANT</translation>
    </message>
    <message>
        <source>%1 can&apos;t be a tenant&apos;s name.</source>
        <translation>%1 ne peut pas être le nom d’un tenant.</translation>
    </message>
    <message>
        <source>flotte did not make %1, so it does not know how it should be.</source>
        <translation>flotte n’a pas créé %1, et ne sait donc pas comment il doit être.</translation>
    </message>
    <message>
        <source>%1 is as it should be, in every system.</source>
        <translation>%1 est tel qu’il doit être, dans chaque système.</translation>
    </message>
    <message>
        <source>Only an onboarding that is done has credentials to hand over.</source>
        <translation>Seule une mise en service terminée a des identifiants à remettre.</translation>
    </message>
    <message>
        <source>Hand over the passwords that it made</source>
        <translation>Remettre les mots de passe qu’elle a créés</translation>
    </message>
</context>
<context>
    <name>OperationsText</name>
    <message>
        <source>It was there before this operation, so it stays.</source>
        <translation>Cela existait avant cette opération, donc cela reste.</translation>
    </message>
    <message>
        <source>No operation is under way. Those that are over: flottectl operations list --all</source>
        <translation>Aucune opération n’est en cours. Celles qui sont terminées&#xa0;: flottectl operations list --all</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Opération</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Tenant</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Région</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modifiée</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>%1 of %2 in %3: %4</source>
        <translation>%1 de %2 dans %3&#xa0;: %4</translation>
    </message>
    <message>
        <source>Operation %1, begun by %2 on %3</source>
        <translation>Opération %1, commencée par %2 le %3</translation>
    </message>
    <message>
        <source>Driven by %1</source>
        <translation>Conduite par %1</translation>
    </message>
    <message>
        <source>Nobody drives it now; the last one was %1</source>
        <translation>Personne ne la conduit maintenant&#x202f;; le dernier était %1</translation>
    </message>
    <message>
        <source> (attempt %1)</source>
        <translation> (essai %1)</translation>
    </message>
    <message>
        <source>%1 is there, and was seen to work. Operation %2</source>
        <translation>%1 est là, et on l’a vu marcher. Opération %2</translation>
    </message>
    <message>
        <source>%1 is as it was before. Operation %2</source>
        <translation>%1 est comme avant. Opération %2</translation>
    </message>
    <message>
        <source>A part of %1 could not be undone.</source>
        <translation>Une partie de %1 n’a pas pu être annulée.</translation>
    </message>
    <message>
        <source>Look: flottectl operations show %1</source>
        <translation>Voir&#xa0;: flottectl operations show %1</translation>
    </message>
    <message>
        <source>Again: flottectl operations undo %1</source>
        <translation>Recommencer&#xa0;: flottectl operations undo %1</translation>
    </message>
    <message>
        <source>Stopped before the end; nothing of it is lost.</source>
        <translation>Arrêté avant la fin&#x202f;; rien n’en est perdu.</translation>
    </message>
    <message>
        <source>Go on: flottectl operations resume %1</source>
        <translation>Continuer&#xa0;: flottectl operations resume %1</translation>
    </message>
    <message>
        <source>Take back: flottectl operations undo %1</source>
        <translation>Annuler&#xa0;: flottectl operations undo %1</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>N°</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Moment</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Qui</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Détail</translation>
    </message>
    <message>
        <source>The tables in %1 are of this version already.</source>
        <translation>Les tables dans %1 sont déjà de cette version.</translation>
    </message>
    <message>
        <source>The tables in %1 are made (version %2).</source>
        <translation>Les tables dans %1 sont créées (version %2).</translation>
    </message>
    <message>
        <source>The account %1 can add to the audit log and read it, and change none of it.</source>
        <translation>Le compte %1 peut ajouter au journal d’audit et le lire, et n’en rien modifier.</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(ies), an unbroken chain. The last one&apos;s hash: %1</source>
        <translation>
            <numerusform>%n entrée, une chaîne sans rupture. Empreinte de la dernière&#xa0;: %1</numerusform>
            <numerusform>%n entrées, une chaîne sans rupture. Empreinte de la dernière&#xa0;: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Its passwords are in the Secrets of the namespace %1 and nowhere else: %2</source>
        <translation>Ses mots de passe sont dans les Secrets du namespace %1 et nulle part ailleurs&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>step, then its state</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>OptionText</name>
    <message>
        <source>Platform file to open (default: FLOTTE_PLATFORM, then flotte/platform.yaml in the configuration folder).</source>
        <translation>Fichier de plateforme à ouvrir (par défaut&#xa0;: FLOTTE_PLATFORM, puis flotte/platform.yaml dans le dossier de configuration).</translation>
    </message>
    <message>
        <source>Language: fr or en.</source>
        <translation>Langue&#xa0;: fr ou en.</translation>
    </message>
    <message>
        <source>Colours: light, dark, or as the system.</source>
        <translation>Couleurs&#xa0;: light (clair), dark (sombre) ou system (comme le système).</translation>
    </message>
    <message>
        <source>Start without remembered settings, and keep none.</source>
        <translation>Démarrer sans les réglages mémorisés, et n’en garder aucun.</translation>
    </message>
    <message>
        <source>Save a picture of the window as PNG, then quit. For scripts and documentation.</source>
        <translation>Enregistrer une image PNG de la fenêtre, puis quitter. Pour les scripts et la documentation.</translation>
    </message>
    <message>
        <source>When the picture is taken: settled (every source has answered) or shown.</source>
        <translation>Moment de l’image&#xa0;: settled (toutes les sources ont répondu) ou shown (dès l’affichage).</translation>
    </message>
    <message>
        <source>Size of the window, such as 1280x800.</source>
        <translation>Taille de la fenêtre, par exemple 1280x800.</translation>
    </message>
    <message>
        <source>Show this help.</source>
        <translation>Afficher cette aide.</translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation>Afficher la version.</translation>
    </message>
    <message>
        <source>--%1 %2: must be %3.</source>
        <translation>--%1 %2&#xa0;: valeurs permises&#xa0;: %3.</translation>
    </message>
    <message>
        <source>The fleet of a multi-tenant platform, live.</source>
        <translation>Le parc d’une plateforme multi-clients, en direct.</translation>
    </message>
    <message>
        <source>%1: not an option. Try --help.</source>
        <translation>%1&#xa0;: option inconnue. Voir --help.</translation>
    </message>
    <message>
        <source>Show this tenant, such as client-abc.</source>
        <translation>Montrer ce client, par exemple client-abc.</translation>
    </message>
    <message>
        <source>The region of that tenant, where two have it.</source>
        <translation>La région de ce client, si deux régions l’ont.</translation>
    </message>
    <message>
        <source>Open another window, even where one is open.</source>
        <translation>Ouvrir une autre fenêtre, même s’il y en a déjà une.</translation>
    </message>
    <message>
        <source>A tenant to show: flotte://tenant/client-abc?region=eu-ouest.</source>
        <translation>Un client à afficher&#xa0;: flotte://tenant/client-abc?region=eu-ouest.</translation>
    </message>
    <message>
        <source>%1 is no link to a tenant, such as %2.</source>
        <translation>%1 n’est pas un lien vers un client, comme %2.</translation>
    </message>
    <message>
        <source>Open the sandbox: a platform on this machine to look at and to rehearse on, started if none runs.</source>
        <translation>Ouvrir le bac à sable&#xa0;: une plateforme sur cette machine, pour regarder et s’exercer, démarrée s’il n’y en a pas.</translation>
    </message>
    <message>
        <source>--sandbox and --platform name two platforms: give one of them.</source>
        <translation>--sandbox et --platform désignent deux plateformes&#xa0;: donnez l’une des deux.</translation>
    </message>
</context>
<context>
    <name>PlatformCommand</name>
    <message>
        <source>Look for contradictions in the file, and with the clusters</source>
        <translation>Cherche les contradictions du fichier, et avec les clusters</translation>
    </message>
    <message>
        <source>Look at the file alone, ask no cluster</source>
        <translation>Ne regarde que le fichier, n’interroge aucun cluster</translation>
    </message>
    <message>
        <source>Exit code: 0 nothing found, 3 something found, 1 unreadable or wrong use.</source>
        <translation>Code de sortie&#xa0;: 0 rien trouvé, 3 quelque chose a été trouvé, 1 fichier illisible ou mauvais usage.</translation>
    </message>
    <message>
        <source>Write a platform file from the contexts of your kubeconfig</source>
        <translation>Écrit un fichier de plateforme à partir des contextes de votre kubeconfig</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>FICHIER</translation>
    </message>
    <message>
        <source>Its contexts (else KUBECONFIG, else ~/.kube/config)</source>
        <translation>Ses contextes (sinon KUBECONFIG, sinon ~/.kube/config)</translation>
    </message>
    <message>
        <source>Where to write it (else your own platform file; - is standard output)</source>
        <translation>Où l’écrire (sinon votre propre fichier de plateforme&#x202f;; - est la sortie standard)</translation>
    </message>
    <message>
        <source>Replace a file that is there</source>
        <translation>Remplace un fichier existant</translation>
    </message>
    <message>
        <source>The platform file: check it, begin one, its schema</source>
        <translation>Le fichier de plateforme&#xa0;: le vérifier, en commencer un, son schéma</translation>
    </message>
    <message>
        <source>Print the JSON Schema of the platform file, for editors</source>
        <translation>Affiche le schéma JSON du fichier de plateforme, pour les éditeurs</translation>
    </message>
    <message>
        <source>Make the journal&apos;s tables and account instead, as a database administrator</source>
        <translation>Créer plutôt les tables et le compte du journal, en administrateur de la base</translation>
    </message>
    <message>
        <source>The database administrator&apos;s name, for --journal</source>
        <translation>Le nom de l’administrateur de la base, pour --journal</translation>
    </message>
    <message>
        <source>USER</source>
        <translation>UTILISATEUR</translation>
    </message>
    <message>
        <source>The variable that holds his password, for --journal</source>
        <translation>La variable qui contient son mot de passe, pour --journal</translation>
    </message>
    <message>
        <source>VARIABLE</source>
        <translation>VARIABLE</translation>
    </message>
    <message>
        <source>The tables are made once, by a database administrator: --admin USER --admin-password VARIABLE</source>
        <translation>Les tables sont créées une fois, par un administrateur de la base&#xa0;: --admin UTILISATEUR --admin-password VARIABLE</translation>
    </message>
</context>
<context>
    <name>PlatformFile</name>
    <message>
        <source>The table that names every site of every tenant. Its password never stands here: say where it is found.</source>
        <translation>La table qui nomme chaque site de chaque client. Son mot de passe ne figure jamais ici&#xa0;: indiquez où il se trouve.</translation>
    </message>
    <message>
        <source>One region for each cluster. What flotte could not know is a comment: fill it in, or leave it out.</source>
        <translation>Une région par cluster. Ce que flotte ne pouvait pas savoir est en commentaire&#xa0;: complétez-le, ou laissez-le de côté.</translation>
    </message>
    <message>
        <source>How one tenant&apos;s things are named; {id} is abc of client-abc.</source>
        <translation>Comment sont nommés les objets d’un client&#x202f;; {id} est abc pour client-abc.</translation>
    </message>
    <message>
        <source>What a subscription buys. The example file shows everything that can be said of a tier.</source>
        <translation>Ce que comprend un abonnement. Le fichier d’exemple montre tout ce qui peut être dit d’une offre.</translation>
    </message>
    <message>
        <source>The CronJob that makes backups, and how much work may be lost at most.</source>
        <translation>Le CronJob qui fait les sauvegardes, et la perte de données maximale admissible.</translation>
    </message>
    <message>
        <source>Name of the platform (Enter: Platform)</source>
        <translation>Nom de la plateforme (Entrée&#xa0;: Platform)</translation>
    </message>
    <message>
        <source>Region of the context %1 (Enter: %2; -: leave it out)</source>
        <translation>Région du contexte %1 (Entrée&#xa0;: %2&#x202f;; -&#xa0;: ne pas la reprendre)</translation>
    </message>
    <message>
        <source>Time zone of %1, such as Europe/Paris (Enter: later)</source>
        <translation>Fuseau horaire de %1, comme Europe/Paris (Entrée&#xa0;: plus tard)</translation>
    </message>
    <message>
        <source>Jurisdiction of the data in %1, such as EU (Enter: later)</source>
        <translation>Juridiction des données de %1, comme EU (Entrée&#xa0;: plus tard)</translation>
    </message>
    <message>
        <source>Address of Prometheus in %1, http or https (Enter: later)</source>
        <translation>Adresse de Prometheus dans %1, http ou https (Entrée&#xa0;: plus tard)</translation>
    </message>
    <message>
        <source>Host of the database with the sites of all tenants (Enter: later)</source>
        <translation>Hôte de la base contenant les sites de tous les clients (Entrée&#xa0;: plus tard)</translation>
    </message>
    <message>
        <source>Its database (Enter: platform)</source>
        <translation>Sa base de données (Entrée&#xa0;: platform)</translation>
    </message>
    <message>
        <source>User to log in as (Enter: flotte)</source>
        <translation>Utilisateur de connexion (Entrée&#xa0;: flotte)</translation>
    </message>
    <message>
        <source>%1 can&apos;t be used here.</source>
        <translation>%1 ne peut pas servir ici.</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Écrit&#xa0;: %1</translation>
    </message>
    <message>
        <source>Left to be filled in:</source>
        <translation>Reste à compléter&#xa0;:</translation>
    </message>
    <message>
        <source>%1 is there already and stays as it is. To write it anew: --force</source>
        <translation>%1 existe déjà et reste tel quel. Pour l’écrire à nouveau&#xa0;: --force</translation>
    </message>
    <message>
        <source>The kubeconfig has no context: there is no cluster to begin with.</source>
        <translation>Le kubeconfig n’a aucun contexte&#xa0;: il n’y a pas de cluster par lequel commencer.</translation>
    </message>
    <message>
        <source>The platform, as flotte reads it. No secret stands here.
flottectl platform check finds mistakes and contradictions; flottectl platform schema
prints the schema with which editors complete the keys.</source>
        <translation>La plateforme, telle que flotte la lit. Aucun secret ne figure ici.
flottectl platform check trouve les erreurs et les contradictions&#x202f;; flottectl platform schema
affiche le schéma avec lequel les éditeurs complètent les clés.</translation>
    </message>
    <message>
        <source>: </source>
        <comment>after a question, before its answer</comment>
        <translation>&#xa0;: </translation>
    </message>
</context>
<context>
    <name>PlatformHelp</name>
    <message>
        <source>Version of this file&apos;s format: 1</source>
        <translation>Version du format de ce fichier&#xa0;: 1</translation>
    </message>
    <message>
        <source>The platform&apos;s name, as people know it</source>
        <translation>Nom de la plateforme, tel qu’on la connaît</translation>
    </message>
    <message>
        <source>Unit of sizes as people see them: GiB (1024³) or GB (1000³)</source>
        <translation>Unité des tailles affichées&#xa0;: GiB (1024³) ou GB (1000³)</translation>
    </message>
    <message>
        <source>Namespace of what tenants share (RabbitMQ, monitoring), in each region</source>
        <translation>Namespace de ce que les clients partagent (RabbitMQ, supervision), dans chaque région</translation>
    </message>
    <message>
        <source>Who applies manifests: Argo CD, or flotte itself</source>
        <translation>Qui applique les manifestes&#xa0;: Argo CD, ou flotte lui-même</translation>
    </message>
    <message>
        <source>The regions, one cluster each</source>
        <translation>Les régions, un cluster chacune</translation>
    </message>
    <message>
        <source>The table that names every site of every tenant</source>
        <translation>La table qui nomme chaque site de chaque client</translation>
    </message>
    <message>
        <source>The billing system</source>
        <translation>Le système de facturation</translation>
    </message>
    <message>
        <source>One Argo CD for all regions</source>
        <translation>Un Argo CD pour toutes les régions</translation>
    </message>
    <message>
        <source>How one tenant&apos;s things are named</source>
        <translation>Comment sont nommés les objets d’un client</translation>
    </message>
    <message>
        <source>The services that every tenant runs</source>
        <translation>Les services que chaque client exécute</translation>
    </message>
    <message>
        <source>What a subscription buys</source>
        <translation>Ce que comprend un abonnement</translation>
    </message>
    <message>
        <source>What is agreed with one tenant beside its tier, by the tenant&apos;s id</source>
        <translation>Ce qui est convenu avec un client en plus de son offre, par identifiant de client</translation>
    </message>
    <message>
        <source>How databases are backed up</source>
        <translation>Comment les bases de données sont sauvegardées</translation>
    </message>
    <message>
        <source>How requests reach a tenant</source>
        <translation>Comment les requêtes parviennent à un client</translation>
    </message>
    <message>
        <source>How metrics are attributed to tenants</source>
        <translation>Comment les métriques sont attribuées aux clients</translation>
    </message>
    <message>
        <source>What one unit of a resource costs the platform</source>
        <translation>Ce qu’une unité de ressource coûte à la plateforme</translation>
    </message>
    <message>
        <source>Times in which nothing is changed</source>
        <translation>Périodes pendant lesquelles rien n’est modifié</translation>
    </message>
    <message>
        <source>What the platform&apos;s own manifests say, where flotte&apos;s are not used</source>
        <translation>Ce que disent les manifestes de la plateforme, là où ceux de flotte ne servent pas</translation>
    </message>
    <message>
        <source>The region&apos;s name, as the fleet shows it</source>
        <translation>Nom de la région, tel que le parc l’affiche</translation>
    </message>
    <message>
        <source>Time zone of the region&apos;s people, such as Europe/Paris</source>
        <translation>Fuseau horaire des gens de la région, comme Europe/Paris</translation>
    </message>
    <message>
        <source>Under whose law the data are, such as EU</source>
        <translation>Droit auquel les données sont soumises, comme EU</translation>
    </message>
    <message>
        <source>The region&apos;s cluster</source>
        <translation>Le cluster de la région</translation>
    </message>
    <message>
        <source>Metrics of this region</source>
        <translation>Métriques de cette région</translation>
    </message>
    <message>
        <source>Alerts of this region</source>
        <translation>Alertes de cette région</translation>
    </message>
    <message>
        <source>Dashboards of this region</source>
        <translation>Tableaux de bord de cette région</translation>
    </message>
    <message>
        <source>Traces of this region</source>
        <translation>Traces de cette région</translation>
    </message>
    <message>
        <source>This region&apos;s Argo CD</source>
        <translation>L’Argo CD de cette région</translation>
    </message>
    <message>
        <source>RabbitMQ&apos;s management API</source>
        <translation>L’API de gestion de RabbitMQ</translation>
    </message>
    <message>
        <source>The tenants&apos; buckets</source>
        <translation>Les buckets des clients</translation>
    </message>
    <message>
        <source>Where passwords are kept</source>
        <translation>Où les mots de passe sont conservés</translation>
    </message>
    <message>
        <source>The server of the tenants&apos; databases</source>
        <translation>Le serveur des bases de données des clients</translation>
    </message>
    <message>
        <source>Path of a kubeconfig; else the KUBECONFIG variable, then ~/.kube/config</source>
        <translation>Chemin d’un kubeconfig&#x202f;; sinon la variable KUBECONFIG, puis ~/.kube/config</translation>
    </message>
    <message>
        <source>Context of the kubeconfig</source>
        <translation>Contexte du kubeconfig</translation>
    </message>
    <message>
        <source>Address, http or https, without user and password</source>
        <translation>Adresse http ou https, sans utilisateur ni mot de passe</translation>
    </message>
    <message>
        <source>PEM file of the authority that signs the certificate; else the system&apos;s</source>
        <translation>Fichier PEM de l’autorité qui signe le certificat&#x202f;; sinon celles du système</translation>
    </message>
    <message>
        <source>Name to verify in the certificate instead of the host</source>
        <translation>Nom à vérifier dans le certificat au lieu de l’hôte</translation>
    </message>
    <message>
        <source>How the address is reached</source>
        <translation>Comment l’adresse est jointe</translation>
    </message>
    <message>
        <source>Where the token is found</source>
        <translation>Où se trouve le jeton</translation>
    </message>
    <message>
        <source>User to log in as</source>
        <translation>Utilisateur de connexion</translation>
    </message>
    <message>
        <source>Where the password is found</source>
        <translation>Où se trouve le mot de passe</translation>
    </message>
    <message>
        <source>Which server it is</source>
        <translation>De quel serveur il s’agit</translation>
    </message>
    <message>
        <source>Region as the server&apos;s signatures name it</source>
        <translation>Région telle que la nomment les signatures du serveur</translation>
    </message>
    <message>
        <source>Where the access key is found</source>
        <translation>Où se trouve la clé d’accès</translation>
    </message>
    <message>
        <source>Where the secret key is found</source>
        <translation>Où se trouve la clé secrète</translation>
    </message>
    <message>
        <source>MySQL or MariaDB: how long names may be depends on it</source>
        <translation>MySQL ou MariaDB&#xa0;: la longueur permise des noms en dépend</translation>
    </message>
    <message>
        <source>Host name or address</source>
        <translation>Nom d’hôte ou adresse</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>How the server is verified</source>
        <translation>Comment le serveur est vérifié</translation>
    </message>
    <message>
        <source>Through the region&apos;s API server, as kubectl port-forward does</source>
        <translation>Par le serveur d’API de la région, comme kubectl port-forward</translation>
    </message>
    <message>
        <source>Through a bastion, with your own ssh configuration</source>
        <translation>Par un bastion, avec votre propre configuration ssh</translation>
    </message>
    <message>
        <source>Region whose API server forwards</source>
        <translation>Région dont le serveur d’API relaie</translation>
    </message>
    <message>
        <source>Namespace of the service or pod</source>
        <translation>Namespace du service ou du pod</translation>
    </message>
    <message>
        <source>Service to reach</source>
        <translation>Service à joindre</translation>
    </message>
    <message>
        <source>Pod to reach</source>
        <translation>Pod à joindre</translation>
    </message>
    <message>
        <source>Its port, by number or name</source>
        <translation>Son port, par numéro ou par nom</translation>
    </message>
    <message>
        <source>The bastion, or a Host of your ssh configuration</source>
        <translation>Le bastion, ou un Host de votre configuration ssh</translation>
    </message>
    <message>
        <source>User on the bastion; else as ssh decides</source>
        <translation>Utilisateur sur le bastion&#x202f;; sinon ce que ssh décide</translation>
    </message>
    <message>
        <source>Port of the bastion; else as ssh decides</source>
        <translation>Port du bastion&#x202f;; sinon ce que ssh décide</translation>
    </message>
    <message>
        <source>File that holds the secret, readable by you alone</source>
        <translation>Fichier contenant le secret, lisible par vous seul</translation>
    </message>
    <message>
        <source>Environment variable that holds the secret</source>
        <translation>Variable d’environnement contenant le secret</translation>
    </message>
    <message>
        <source>Database that holds the table</source>
        <translation>Base qui contient la table</translation>
    </message>
    <message>
        <source>Name of the table</source>
        <translation>Nom de la table</translation>
    </message>
    <message>
        <source>Whether the table refuses a domain that it already holds</source>
        <translation>Si la table refuse un domaine qu’elle contient déjà</translation>
    </message>
    <message>
        <source>Whether a deleted site&apos;s row stays, marked as deleted</source>
        <translation>Si la ligne d’un site supprimé reste, marquée comme supprimée</translation>
    </message>
    <message>
        <source>What a deleted site&apos;s domain is renamed to, so that it is free again</source>
        <translation>Nouveau nom du domaine d’un site supprimé, qui le rend de nouveau libre</translation>
    </message>
    <message>
        <source>How many sites a tenant may have: one or many</source>
        <translation>Nombre de sites d’un client&#xa0;: un (one) ou plusieurs (many)</translation>
    </message>
    <message>
        <source>How events and traces write a site&apos;s id</source>
        <translation>Comment les événements et les traces écrivent l’identifiant d’un site</translation>
    </message>
    <message>
        <source>Where a namespace names its subscription</source>
        <translation>Où un namespace nomme son abonnement</translation>
    </message>
    <message>
        <source>Label tenant, and how people see a tenant</source>
        <translation>Label tenant, et nom sous lequel on voit un client</translation>
    </message>
    <message>
        <source>Namespace of a tenant</source>
        <translation>Namespace d’un client</translation>
    </message>
    <message>
        <source>Prometheus&apos; label tenant_id</source>
        <translation>Label tenant_id de Prometheus</translation>
    </message>
    <message>
        <source>Prometheus&apos; label tenant</source>
        <translation>Label tenant de Prometheus</translation>
    </message>
    <message>
        <source>Database of one service</source>
        <translation>Base de données d’un service</translation>
    </message>
    <message>
        <source>Database user of one service</source>
        <translation>Utilisateur de base de données d’un service</translation>
    </message>
    <message>
        <source>Bucket of one service</source>
        <translation>Bucket d’un service</translation>
    </message>
    <message>
        <source>User of the object store</source>
        <translation>Utilisateur du stockage objet</translation>
    </message>
    <message>
        <source>RabbitMQ&apos;s virtual host</source>
        <translation>Vhost de RabbitMQ</translation>
    </message>
    <message>
        <source>Other names that are in use for the virtual host</source>
        <translation>Autres noms employés pour le vhost</translation>
    </message>
    <message>
        <source>Exchange of a tenant&apos;s events</source>
        <translation>Exchange des événements d’un client</translation>
    </message>
    <message>
        <source>Queue of one service</source>
        <translation>File d’un service</translation>
    </message>
    <message>
        <source>Where the secrets manager keeps a service&apos;s password</source>
        <translation>Où le gestionnaire de secrets conserve le mot de passe d’un service</translation>
    </message>
    <message>
        <source>Secret with a service&apos;s database login</source>
        <translation>Secret contenant l’accès d’un service à sa base</translation>
    </message>
    <message>
        <source>A tenant&apos;s ingress</source>
        <translation>Ingress d’un client</translation>
    </message>
    <message>
        <source>Secret with a tenant&apos;s certificate</source>
        <translation>Secret contenant le certificat d’un client</translation>
    </message>
    <message>
        <source>A tenant&apos;s cost centre</source>
        <translation>Centre de coûts d’un client</translation>
    </message>
    <message>
        <source>Autoscaler of one service</source>
        <translation>Autoscaler (HPA) d’un service</translation>
    </message>
    <message>
        <source>A tenant&apos;s network policy</source>
        <translation>Politique réseau d’un client</translation>
    </message>
    <message>
        <source>A tenant&apos;s quota</source>
        <translation>Quota d’un client</translation>
    </message>
    <message>
        <source>A tenant&apos;s limit range</source>
        <translation>LimitRange d’un client</translation>
    </message>
    <message>
        <source>Role of a tenant&apos;s own people</source>
        <translation>Rôle des gens du client</translation>
    </message>
    <message>
        <source>Volume that backups are written to</source>
        <translation>Volume où sont écrites les sauvegardes</translation>
    </message>
    <message>
        <source>Characters that a tenant&apos;s id may have at most</source>
        <translation>Nombre maximal de caractères de l’identifiant d’un client</translation>
    </message>
    <message>
        <source>The service&apos;s name</source>
        <translation>Nom du service</translation>
    </message>
    <message>
        <source>What one pod reserves</source>
        <translation>Ce qu’un pod réserve</translation>
    </message>
    <message>
        <source>What one pod may use at most</source>
        <translation>Ce qu’un pod peut utiliser au plus</translation>
    </message>
    <message>
        <source>Whether it has a database</source>
        <translation>S’il a une base de données</translation>
    </message>
    <message>
        <source>Whether it has a bucket</source>
        <translation>S’il a un bucket</translation>
    </message>
    <message>
        <source>CPU in cores</source>
        <translation>Processeur en cœurs</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Mémoire</translation>
    </message>
    <message>
        <source>What the pod reserves</source>
        <translation>Ce que le pod réserve</translation>
    </message>
    <message>
        <source>What the pod may use at most</source>
        <translation>Ce que le pod peut utiliser au plus</translation>
    </message>
    <message>
        <source>The tier&apos;s key, as label tier has it</source>
        <translation>Clé de l’offre, telle que la porte le label tier</translation>
    </message>
    <message>
        <source>The tier&apos;s name, as people see it</source>
        <translation>Nom de l’offre, tel qu’on le voit</translation>
    </message>
    <message>
        <source>Replicas of each service</source>
        <translation>Réplicas de chaque service</translation>
    </message>
    <message>
        <source>Bounds of the autoscalers, where they are not the replicas&apos;</source>
        <translation>Bornes des autoscalers (HPA), si ce ne sont pas celles des réplicas</translation>
    </message>
    <message>
        <source>Hard limits of the namespace&apos;s quota</source>
        <translation>Plafonds du quota du namespace</translation>
    </message>
    <message>
        <source>What one container may have</source>
        <translation>Ce qu’un conteneur peut avoir</translation>
    </message>
    <message>
        <source>What is paid for; not the quota</source>
        <translation>Ce qui est inclus dans l’offre&#x202f;; pas le quota</translation>
    </message>
    <message>
        <source>Storage that is paid for: volumes, databases and buckets</source>
        <translation>Stockage inclus&#xa0;: volumes, bases et buckets</translation>
    </message>
    <message>
        <source>Sites that a tenant may have</source>
        <translation>Nombre de sites permis</translation>
    </message>
    <message>
        <source>Price of a month</source>
        <translation>Prix mensuel</translation>
    </message>
    <message>
        <source>Only while the tenant has this tier</source>
        <translation>Seulement tant que le client a cette offre</translation>
    </message>
    <message>
        <source>As in the tier</source>
        <translation>Comme dans l’offre</translation>
    </message>
    <message>
        <source>As in the tier, only what differs</source>
        <translation>Comme dans l’offre, seulement ce qui diffère</translation>
    </message>
    <message>
        <source>Services whose pods differ</source>
        <translation>Services dont les pods diffèrent</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Au moins</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Au plus</translation>
    </message>
    <message>
        <source>Least of a container</source>
        <translation>Minimum d’un conteneur</translation>
    </message>
    <message>
        <source>Most of a container</source>
        <translation>Maximum d’un conteneur</translation>
    </message>
    <message>
        <source>Limit of a container that states none</source>
        <translation>Limite d’un conteneur qui n’en indique pas</translation>
    </message>
    <message>
        <source>Request of a container that states none</source>
        <translation>Demande d’un conteneur qui n’en indique pas</translation>
    </message>
    <message>
        <source>Cores that are paid for</source>
        <translation>Cœurs inclus dans l’offre</translation>
    </message>
    <message>
        <source>Memory that is paid for</source>
        <translation>Mémoire incluse dans l’offre</translation>
    </message>
    <message>
        <source>CronJob that makes the backup</source>
        <translation>CronJob qui fait la sauvegarde</translation>
    </message>
    <message>
        <source>When it runs, as a CronJob says it</source>
        <translation>Quand elle a lieu, comme l’écrit un CronJob</translation>
    </message>
    <message>
        <source>In which time zone: one, or each region&apos;s own</source>
        <translation>Dans quel fuseau horaire&#xa0;: un seul, ou celui de chaque région</translation>
    </message>
    <message>
        <source>Time over which the tenants&apos; starts are spread</source>
        <translation>Durée sur laquelle les départs des clients sont répartis</translation>
    </message>
    <message>
        <source>How long one backup takes</source>
        <translation>Durée d’une sauvegarde</translation>
    </message>
    <message>
        <source>RPO: how much work may be lost at most</source>
        <translation>RPO&#xa0;: perte de données maximale admissible</translation>
    </message>
    <message>
        <source>RTO: how long a restore may take at most</source>
        <translation>RTO&#xa0;: durée maximale d’interruption admissible</translation>
    </message>
    <message>
        <source>How many backups are kept</source>
        <translation>Combien de sauvegardes sont conservées</translation>
    </message>
    <message>
        <source>Where backups are copied to, out of the namespace</source>
        <translation>Où les sauvegardes sont copiées, hors du namespace</translation>
    </message>
    <message>
        <source>What the backup&apos;s pod takes</source>
        <translation>Ce que prend le pod de la sauvegarde</translation>
    </message>
    <message>
        <source>Days of which one backup each is kept</source>
        <translation>Nombre de jours dont on garde une sauvegarde chacun</translation>
    </message>
    <message>
        <source>Weeks of which one backup each is kept</source>
        <translation>Nombre de semaines dont on garde une sauvegarde chacune</translation>
    </message>
    <message>
        <source>Months of which one backup each is kept</source>
        <translation>Nombre de mois dont on garde une sauvegarde chacun</translation>
    </message>
    <message>
        <source>Region whose backups they are</source>
        <translation>Région dont viennent les sauvegardes</translation>
    </message>
    <message>
        <source>The place, such as a bucket</source>
        <translation>Le lieu, comme un bucket</translation>
    </message>
    <message>
        <source>Under whose law the place is</source>
        <translation>Droit auquel le lieu est soumis</translation>
    </message>
    <message>
        <source>Domain under which tenants get a name</source>
        <translation>Domaine sous lequel les clients reçoivent un nom</translation>
    </message>
    <message>
        <source>Service that answers at the ingress</source>
        <translation>Service qui répond à l’ingress</translation>
    </message>
    <message>
        <source>Its port</source>
        <translation>Son port</translation>
    </message>
    <message>
        <source>Issuer of certificates</source>
        <translation>Émetteur des certificats</translation>
    </message>
    <message>
        <source>Class of the ingress</source>
        <translation>Classe de l’ingress</translation>
    </message>
    <message>
        <source>One certificate a tenant, or a wildcard for the domain</source>
        <translation>Un certificat par client (tenant), ou un joker pour le domaine (wildcard)</translation>
    </message>
    <message>
        <source>Tenants that are onboarded in a week at most</source>
        <translation>Mises en service par semaine, au plus</translation>
    </message>
    <message>
        <source>Whether tenants may bring a domain of their own</source>
        <translation>Si les clients peuvent apporter leur propre domaine</translation>
    </message>
    <message>
        <source>Hosts that one tenant may have</source>
        <translation>Nombre d’hôtes permis à un client</translation>
    </message>
    <message>
        <source>Form of a tenant&apos;s id that dashboards ask for</source>
        <translation>Forme de l’identifiant d’un client que demandent les tableaux de bord</translation>
    </message>
    <message>
        <source>Labels that the scrape job takes over from pods</source>
        <translation>Labels des pods que reprend la collecte</translation>
    </message>
    <message>
        <source>A core for an hour</source>
        <translation>Un cœur pendant une heure</translation>
    </message>
    <message>
        <source>A GiB (or GB) of memory for an hour</source>
        <translation>Un Gio (ou Go) de mémoire pendant une heure</translation>
    </message>
    <message>
        <source>A GiB (or GB) of storage for a month</source>
        <translation>Un Gio (ou Go) de stockage pendant un mois</translation>
    </message>
    <message>
        <source>A GiB (or GB) that leaves</source>
        <translation>Un Gio (ou Go) sortant</translation>
    </message>
    <message>
        <source>A million API requests</source>
        <translation>Un million de requêtes API</translation>
    </message>
    <message>
        <source>A million database transactions</source>
        <translation>Un million de transactions de base de données</translation>
    </message>
    <message>
        <source>First day or moment</source>
        <translation>Premier jour ou instant</translation>
    </message>
    <message>
        <source>Last day, or the moment of its end</source>
        <translation>Dernier jour, ou instant de la fin</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>Only in these regions</source>
        <translation>Seulement dans ces régions</translation>
    </message>
    <message>
        <source>The tenants&apos; network policy</source>
        <translation>Politique réseau des clients</translation>
    </message>
    <message>
        <source>The job that makes a backup</source>
        <translation>Le job qui fait une sauvegarde</translation>
    </message>
    <message>
        <source>The ExternalSecret of a database&apos;s login</source>
        <translation>L’ExternalSecret de l’accès à une base</translation>
    </message>
    <message>
        <source>Keys of the plain Secret of a database&apos;s login, where there is one</source>
        <translation>Clés du Secret ordinaire de l’accès à une base, s’il y en a un</translation>
    </message>
    <message>
        <source>The role of a tenant&apos;s own people</source>
        <translation>Le rôle des gens du client</translation>
    </message>
    <message>
        <source>The policy of a tenant&apos;s object user</source>
        <translation>La politique de l’utilisateur objet d’un client</translation>
    </message>
    <message>
        <source>Whether _ is escaped in GRANT, where it is a wildcard</source>
        <translation>Si _ est échappé dans GRANT, où c’est un joker</translation>
    </message>
    <message>
        <source>Labels that tenants&apos; pods carry</source>
        <translation>Labels que portent les pods des clients</translation>
    </message>
    <message>
        <source>Label by which namespaces are selected</source>
        <translation>Label par lequel les namespaces sont choisis</translation>
    </message>
    <message>
        <source>Protocols and ports that pods may call</source>
        <translation>Protocoles et ports que les pods peuvent appeler</translation>
    </message>
    <message>
        <source>Namespaces whose pods may call in</source>
        <translation>Namespaces dont les pods peuvent appeler</translation>
    </message>
    <message>
        <source>Whether calls from the tenant&apos;s own pods come in</source>
        <translation>Si les appels des pods du client entrent</translation>
    </message>
    <message>
        <source>Whether calls to the tenant&apos;s own pods go out</source>
        <translation>Si les appels vers les pods du client sortent</translation>
    </message>
    <message>
        <source>restartPolicy of its pod</source>
        <translation>restartPolicy de son pod</translation>
    </message>
    <message>
        <source>Services whose databases it saves; none stated = all</source>
        <translation>Services dont il sauvegarde les bases&#x202f;; aucun indiqué = tous</translation>
    </message>
    <message>
        <source>Whether a failed dump fails the job</source>
        <translation>Si un export qui échoue fait échouer le job</translation>
    </message>
    <message>
        <source>Whether the password stands on the command line</source>
        <translation>Si le mot de passe figure sur la ligne de commande</translation>
    </message>
    <message>
        <source>Version of its API, such as v1</source>
        <translation>Version de son API, comme v1</translation>
    </message>
    <message>
        <source>Keys of the Secret that it makes</source>
        <translation>Clés du Secret qu’il produit</translation>
    </message>
    <message>
        <source>Group that the role is bound to</source>
        <translation>Groupe auquel le rôle est lié</translation>
    </message>
    <message>
        <source>Principal that it names, where it does</source>
        <translation>Principal qu’elle nomme, si elle en nomme un</translation>
    </message>
    <message>
        <source>Actions that it allows</source>
        <translation>Actions qu’elle permet</translation>
    </message>
    <message>
        <source>Nothing in it is real: a rehearsal on this machine, every endpoint on loopback</source>
        <translation>Rien n’y est réel&#xa0;: une répétition sur cette machine, chaque adresse en boucle locale</translation>
    </message>
    <message>
        <source>Image of one service&apos;s container</source>
        <translation>Image du conteneur d’un service</translation>
    </message>
    <message>
        <source>Its container&apos;s image, where it is not as names.image says</source>
        <translation>L’image de son conteneur, si ce n’est pas celle de names.image</translation>
    </message>
    <message>
        <source>Image of the backup&apos;s container: it has bash, gzip and mysqldump</source>
        <translation>Image du conteneur de sauvegarde&#xa0;: elle a bash, gzip et mysqldump</translation>
    </message>
    <message>
        <source>Size of the volume that backups are written to</source>
        <translation>Taille du volume où les sauvegardes sont écrites</translation>
    </message>
    <message>
        <source>The database that holds the operations and the audit log, for every operator</source>
        <translation>La base qui contient les opérations et le journal d’audit, pour tous les opérateurs</translation>
    </message>
    <message>
        <source>Database that flotte has for itself</source>
        <translation>Base que flotte a pour lui seul</translation>
    </message>
    <message>
        <source>Where its tenants’ domains must lead: a host name or an address</source>
        <translation>Où doivent mener les domaines de ses clients&#xa0;: un nom d’hôte ou une adresse</translation>
    </message>
    <message>
        <source>Virtual hosts that it may have</source>
        <translation>Hôtes virtuels qu’il peut avoir</translation>
    </message>
    <message>
        <source>Name server that is asked where domains lead</source>
        <translation>Serveur de noms à qui l’on demande où mènent les domaines</translation>
    </message>
    <message>
        <source>Name of the secret in your keychain (flottectl keychain set)</source>
        <translation>Nom du secret dans votre trousseau (flottectl keychain set)</translation>
    </message>
    <message>
        <source>Kubernetes Secret that holds it</source>
        <translation>Secret Kubernetes qui le contient</translation>
    </message>
    <message>
        <source>Region whose cluster holds the Secret</source>
        <translation>Région dont le cluster contient le Secret</translation>
    </message>
    <message>
        <source>Namespace of the Secret</source>
        <translation>Namespace du Secret</translation>
    </message>
    <message>
        <source>Name of the Secret</source>
        <translation>Nom du Secret</translation>
    </message>
    <message>
        <source>Its key that holds the value</source>
        <translation>Sa clé qui contient la valeur</translation>
    </message>
</context>
<context>
    <name>PlatformSchema</name>
    <message>
        <source>flotte&apos;s platform file</source>
        <translation>le fichier de plateforme de flotte</translation>
    </message>
</context>
<context>
    <name>PlatformText</name>
    <message>
        <source>clusters</source>
        <translation>clusters</translation>
    </message>
    <message>
        <source>No contradiction found.</source>
        <translation>Aucune contradiction trouvée.</translation>
    </message>
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
            <numerusform>dont %n critique.</numerusform>
            <numerusform>dont %n critiques.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>Preflight</name>
    <message>
        <source>memory</source>
        <translation>la mémoire</translation>
    </message>
    <message>
        <source>CPU cores</source>
        <translation>les cœurs CPU</translation>
    </message>
    <message>
        <source>pods</source>
        <translation>les pods</translation>
    </message>
    <message>
        <source>Room for %1: with this tenant, quotas promise %2 of %3</source>
        <translation>Place pour %1&#xa0;: avec ce client, les quotas promettent %2 sur %3</translation>
    </message>
    <message>
        <source>No room for %1: with this tenant, quotas would promise %2, and the nodes hold %3</source>
        <translation>Pas de place pour %1&#xa0;: avec ce client, les quotas promettraient %2, et les nœuds offrent %3</translation>
    </message>
    <message>
        <source>Choose another region or tier, add nodes, or go on with --over-capacity.</source>
        <translation>Choisissez une autre région ou une autre offre, ajoutez des nœuds, ou continuez avec --over-capacity.</translation>
    </message>
    <message>
        <source>%1 leads to the region&apos;s ingress</source>
        <translation>%1 mène à l’ingress de la région</translation>
    </message>
    <message>
        <source>%1 leads to %2</source>
        <translation>%1 mène à %2</translation>
    </message>
    <message>
        <source>Domain pending: %1 leads to %2, which is not the region&apos;s ingress</source>
        <translation>Domaine en attente&#xa0;: %1 mène à %2, qui n’est pas l’ingress de la région</translation>
    </message>
    <message>
        <source>Nothing waits for it: the site is reached as soon as the client has changed it.</source>
        <translation>Rien ne l’attend&#xa0;: le site est joignable dès que le client l’a modifié.</translation>
    </message>
    <message>
        <source>Domain pending: there is no name %1 yet</source>
        <translation>Domaine en attente&#xa0;: le nom %1 n’existe pas encore</translation>
    </message>
    <message>
        <source>Nothing waits for it: the site is reached as soon as the client has made it.</source>
        <translation>Rien ne l’attend&#xa0;: le site est joignable dès que le client l’a créé.</translation>
    </message>
    <message numerus="yes">
        <source>RabbitMQ has %n virtual host(s)</source>
        <translation>
            <numerusform>RabbitMQ a %n hôte virtuel</numerusform>
            <numerusform>RabbitMQ a %n hôtes virtuels</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, of at most %2</source>
        <translation>%1, sur %2 au plus</translation>
    </message>
    <message>
        <source>Choose another region, raise virtualHosts in the platform file, or go on with --over-capacity.</source>
        <translation>Choisissez une autre région, augmentez virtualHosts dans le fichier de plateforme, ou continuez avec --over-capacity.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>The region&apos;s room is not known</source>
        <translation>La place dans la région n’est pas connue</translation>
    </message>
    <message>
        <source>RabbitMQ&apos;s virtual hosts could not be counted</source>
        <translation>Les hôtes virtuels de RabbitMQ n’ont pas pu être comptés</translation>
    </message>
    <message>
        <source>%1 could not be looked up</source>
        <translation>%1 n’a pas pu être recherché</translation>
    </message>
</context>
<context>
    <name>QuotaCells</name>
    <message>
        <source>full</source>
        <translation>plein</translation>
    </message>
    <message>
        <source>nearly full</source>
        <translation>presque plein</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>sur %1</translation>
    </message>
    <message>
        <source>used unknown, hard limit %1</source>
        <translation>consommé inconnu, plafond %1</translation>
    </message>
    <message>
        <source>%1 reserved, %2</source>
        <translation>%1 réservés, %2</translation>
    </message>
    <message>
        <source>Reserved (requests): %1 of %2, %3</source>
        <translation>Réservé (demandes)&#xa0;: %1 sur %2, %3</translation>
    </message>
    <message>
        <source>real use: %1</source>
        <translation>utilisation réelle&#xa0;: %1</translation>
    </message>
    <message>
        <source>No quota on this resource</source>
        <translation>Pas de quota sur cette ressource</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pod(s)</source>
        <translation>
            <numerusform>%Ln&#xa0;pod</numerusform>
            <numerusform>%Ln&#xa0;pods</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>no pod runs</source>
        <translation>aucun pod ne tourne</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pod(s) crash and restart (%1)</source>
        <translation>
            <numerusform>%Ln pod plante et redémarre (%1)</numerusform>
            <numerusform>%Ln pods plantent et redémarrent (%1)</numerusform>
        </translation>
    </message>
    <message>
        <source>quota %1 full (%2)</source>
        <translation>quota %1 plein (%2)</translation>
    </message>
    <message>
        <source>quota %1 nearly full (%2)</source>
        <translation>quota %1 presque plein (%2)</translation>
    </message>
    <message>
        <source>backup late</source>
        <translation>sauvegarde en retard</translation>
    </message>
    <message>
        <source>backup failing</source>
        <translation>sauvegarde en échec</translation>
    </message>
    <message>
        <source>backup failing (%1)</source>
        <translation>sauvegarde en échec (%1)</translation>
    </message>
    <message>
        <source>never backed up</source>
        <translation>sauvegarde jamais faite</translation>
    </message>
    <message>
        <source>namespace is being deleted</source>
        <translation>namespace en cours de suppression</translation>
    </message>
    <message>
        <source>site without namespace</source>
        <translation>site sans namespace</translation>
    </message>
    <message>
        <source>namespace without site</source>
        <translation>namespace sans site</translation>
    </message>
    <message>
        <source>site deleted, namespace still there</source>
        <translation>site supprimé, namespace toujours là</translation>
    </message>
    <message>
        <source>%1 of answers are errors</source>
        <translation>%1 des réponses sont des erreurs</translation>
    </message>
    <message>
        <source>not known: %1</source>
        <translation>inconnu&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1, for %2</source>
        <translation>%1, depuis %2</translation>
    </message>
    <message>
        <source>its only pod is not ready</source>
        <translation>son seul pod n’est pas prêt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of %1 pod(s) not ready</source>
        <translation>
            <numerusform>%Ln pod sur %1 pas prêt</numerusform>
            <numerusform>%Ln pods sur %1 pas prêts</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, last good one %2 ago</source>
        <translation>%1, dernière bonne il y a %2</translation>
    </message>
    <message>
        <source>backup not known (%1)</source>
        <translation>sauvegarde inconnue (%1)</translation>
    </message>
    <message>
        <source>backup&apos;s schedule suspended</source>
        <translation>planification de la sauvegarde suspendue</translation>
    </message>
    <message>
        <source>nothing makes a backup</source>
        <translation>rien ne fait de sauvegarde</translation>
    </message>
</context>
<context>
    <name>ReviewText</name>
    <message>
        <source>nothing</source>
        <translation>rien</translation>
    </message>
    <message>
        <source>A right is missing: %1</source>
        <translation>Un droit manque&#xa0;: %1</translation>
    </message>
    <message>
        <source>A right is missing: %1 in %2</source>
        <translation>Un droit manque&#xa0;: %1 dans %2</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… et %n autre</numerusform>
            <numerusform>… et %n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>How long it takes is not known yet: none ran before.</source>
        <translation>La durée n’est pas encore connue&#xa0;: aucune n’a eu lieu.</translation>
    </message>
    <message>
        <source>It takes about %1, as those before did.</source>
        <translation>Il faut environ %1, comme pour les précédentes.</translation>
    </message>
    <message numerus="yes">
        <source>%n to make</source>
        <translation>
            <numerusform>%n à créer</numerusform>
            <numerusform>%n à créer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to change</source>
        <translation>
            <numerusform>%n à modifier</numerusform>
            <numerusform>%n à modifier</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n there already</source>
        <translation>
            <numerusform>%n existe déjà</numerusform>
            <numerusform>%n existent déjà</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo takes away what was made, with what was put into it since; what was there before stays.</source>
        <translation>Annuler retire ce qui a été créé, avec ce qu’on y a mis depuis&#x202f;; ce qui existait avant reste.</translation>
    </message>
    <message>
        <source>%1 of %2 in %3: nothing was changed so far</source>
        <translation>%1 de %2 dans %3&#xa0;: rien n’est modifié pour l’instant</translation>
    </message>
    <message>
        <source>Not in this plan</source>
        <translation>Hors de ce plan</translation>
    </message>
    <message>
        <source>Undo of %1 of %2: nothing was taken away so far</source>
        <translation>Annulation de la %1 de %2&#xa0;: rien n’est retiré pour l’instant</translation>
    </message>
    <message>
        <source>Stays, it was there before: %1</source>
        <translation>Reste, cela existait avant&#xa0;: %1</translation>
    </message>
    <message>
        <source>In use since: %1</source>
        <translation>Utilisé depuis&#xa0;: %1</translation>
    </message>
    <message>
        <source>It is there already and not flotte&apos;s (%1). To take it over: --adopt %2; else choose another id or domain</source>
        <translation>Cela existe déjà et n’appartient pas à flotte (%1). Pour le reprendre&#xa0;: --adopt %2&#x202f;; sinon, choisissez un autre identifiant ou domaine</translation>
    </message>
    <message>
        <source>Around it</source>
        <translation>Autour</translation>
    </message>
</context>
<context>
    <name>SandboxCommand</name>
    <message>
        <source>Trouble for the sandbox that runs, and its end</source>
        <translation>Des ennuis pour le bac à sable en marche, et leur fin</translation>
    </message>
    <message>
        <source>Play a scenario on the sandbox that runs (list: all there are; heal: end them)</source>
        <translation>Jouer un scénario sur le bac à sable en marche (list&#xa0;: tous&#x202f;; heal&#xa0;: y mettre fin)</translation>
    </message>
    <message>
        <source>A scenario&apos;s name, or list, or heal</source>
        <translation>Le nom d’un scénario, ou list, ou heal</translation>
    </message>
    <message>
        <source>NAME|list|heal</source>
        <translation>NOM|list|heal</translation>
    </message>
</context>
<context>
    <name>SandboxOptions</name>
    <message>
        <source>Folder of everything it keeps (default: the user&apos;s own sandbox)</source>
        <translation>Dossier de tout ce qu’il conserve (par défaut&#xa0;: le bac à sable de l’utilisateur)</translation>
    </message>
    <message>
        <source>Tenants in all, the listed cases among them (default: 60)</source>
        <translation>Nombre de clients, cas répertoriés compris (par défaut&#xa0;: 60)</translation>
    </message>
    <message>
        <source>Pods of each ordinary tenant (default: by its tier)</source>
        <translation>Pods de chaque client ordinaire (par défaut&#xa0;: selon son offre)</translation>
    </message>
    <message>
        <source>The same number gives the same world (default: 1)</source>
        <translation>Le même nombre donne le même monde (par défaut&#xa0;: 1)</translation>
    </message>
    <message>
        <source>Forget everything it kept and start anew</source>
        <translation>Oublier tout ce qu’il a conservé et repartir à neuf</translation>
    </message>
    <message>
        <source>How many times faster the simulation&apos;s clock runs (default: 1)</source>
        <translation>Combien de fois plus vite va l’horloge de la simulation (par défaut&#xa0;: 1)</translation>
    </message>
    <message>
        <source>Without MariaDB and Prometheus: no websites, no metrics</source>
        <translation>Sans MariaDB ni Prometheus&#xa0;: ni sites, ni mesures</translation>
    </message>
    <message>
        <source>Seconds it stays after its last client (default: 3)</source>
        <translation>Secondes pendant lesquelles il reste après son dernier client (par défaut&#xa0;: 3)</translation>
    </message>
    <message>
        <source>A platform of three regions on this machine, to look at and to rehearse on.</source>
        <translation>Une plateforme de trois régions sur cette machine, pour regarder et s’exercer.</translation>
    </message>
</context>
<context>
    <name>SandboxText</name>
    <message>
        <source>%1 (on now)</source>
        <translation>%1 (en cours)</translation>
    </message>
    <message>
        <source>No sandbox runs. Start one: flottectl --sandbox fleet --watch, flotte --sandbox, or flotte-sandbox.</source>
        <translation>Aucun bac à sable ne tourne. Démarrez-en un&#xa0;: flottectl --sandbox fleet --watch, flotte --sandbox ou flotte-sandbox.</translation>
    </message>
    <message>
        <source>%1 is on. It ends by itself, or with: flottectl sandbox scenario heal</source>
        <translation>%1 est en cours. Il finit de lui-même, ou avec&#xa0;: flottectl sandbox scenario heal</translation>
    </message>
    <message>
        <source>The sandbox is healed.</source>
        <translation>Le bac à sable est rétabli.</translation>
    </message>
    <message>
        <source>The sandbox has no scenario %1 for that region. Those that there are: flottectl sandbox scenario list</source>
        <translation>Le bac à sable n’a pas de scénario %1 pour cette région. La liste&#xa0;: flottectl sandbox scenario list</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>Vouliez-vous dire %1&#x202f;?</translation>
    </message>
</context>
<context>
    <name>SavedViewNames</name>
    <message>
        <source>All</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Critiques</translation>
    </message>
    <message>
        <source>Backups late</source>
        <translation>Sauvegardes en retard</translation>
    </message>
    <message>
        <source>Not ready</source>
        <translation>Pas prêts</translation>
    </message>
    <message>
        <source>Quota nearly full</source>
        <translation>Quota presque plein</translation>
    </message>
    <message>
        <source>With anomalies</source>
        <translation>Avec anomalies</translation>
    </message>
    <message>
        <source>Can&apos;t be judged</source>
        <translation>Indéterminés</translation>
    </message>
</context>
<context>
    <name>SourceText</name>
    <message>
        <source>watch cut</source>
        <translation>suivi coupé</translation>
    </message>
    <message>
        <source>websites</source>
        <translation>sites</translation>
    </message>
    <message>
        <source>metrics %1</source>
        <translation>métriques %1</translation>
    </message>
    <message>
        <source>retrying now</source>
        <translation>nouvel essai en cours</translation>
    </message>
    <message>
        <source>retry in %1</source>
        <translation>nouvel essai dans %1</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>date de %1</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>connexion en cours</translation>
    </message>
</context>
<context>
    <name>SourcesCommand</name>
    <message>
        <source>Where the data comes from, and how each source does</source>
        <translation>D’où viennent les données, et comment va chaque source</translation>
    </message>
</context>
<context>
    <name>SourcesTable</name>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Âge</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
</context>
<context>
    <name>StatisticsWords</name>
    <message>
        <source>%1 a second</source>
        <translation>%1&#xa0;par seconde</translation>
    </message>
    <message>
        <source>never</source>
        <comment>a backup</comment>
        <translation>jamais</translation>
    </message>
    <message>
        <source>%1 (%2 stale)</source>
        <translation>%1 (%2 périmé)</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln other value(s)</source>
        <translation>
            <numerusform>et %Ln autre valeur</numerusform>
            <numerusform>et %Ln autres valeurs</numerusform>
        </translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Connu</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucune donnée</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Inconnu</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Somme</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Médiane</translation>
    </message>
    <message>
        <source>Greatest</source>
        <translation>Maximum</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Apply %1 %2</source>
        <translation>Appliquer %1 %2</translation>
    </message>
    <message>
        <source>Make the Secret %1, with passwords that are made once</source>
        <translation>Créer le Secret %1, avec des mots de passe créés une seule fois</translation>
    </message>
    <message>
        <source>Run the first backup (%1)</source>
        <translation>Lancer la première sauvegarde (%1)</translation>
    </message>
    <message>
        <source>Prove the rights of group %1</source>
        <translation>Prouver les droits du groupe %1</translation>
    </message>
    <message>
        <source>Create the database %1</source>
        <translation>Créer la base %1</translation>
    </message>
    <message>
        <source>Create the user %1, for the database %2 alone</source>
        <translation>Créer l’utilisateur %1, pour la seule base %2</translation>
    </message>
    <message>
        <source>Prove that %1 reaches its own database and no other</source>
        <translation>Prouver que %1 atteint sa base et aucune autre</translation>
    </message>
    <message>
        <source>Create the virtual host %1</source>
        <translation>Créer l’hôte virtuel %1</translation>
    </message>
    <message>
        <source>Create the broker&apos;s user %1</source>
        <translation>Créer l’utilisateur %1 du courtier</translation>
    </message>
    <message>
        <source>Let %1 into the virtual host %2</source>
        <translation>Laisser %1 entrer dans l’hôte virtuel %2</translation>
    </message>
    <message>
        <source>Limit the virtual host %1</source>
        <translation>Limiter l’hôte virtuel %1</translation>
    </message>
    <message>
        <source>Declare the exchange %1</source>
        <translation>Déclarer l’échange %1</translation>
    </message>
    <message>
        <source>Declare the queue %1</source>
        <translation>Déclarer la file %1</translation>
    </message>
    <message>
        <source>Bind the queue %1 to %2</source>
        <translation>Lier la file %1 à %2</translation>
    </message>
    <message>
        <source>Prove the broker: publish and read one message</source>
        <translation>Prouver le courtier&#xa0;: publier et lire un message</translation>
    </message>
    <message>
        <source>Write the website %1</source>
        <translation>Écrire le site %1</translation>
    </message>
    <message>
        <source>Delete %1 %2</source>
        <translation>Supprimer %1 %2</translation>
    </message>
    <message>
        <source>Drop the database %1 with all that is in it</source>
        <translation>Supprimer la base %1 avec tout ce qu’elle contient</translation>
    </message>
    <message>
        <source>Remove the user %1</source>
        <translation>Retirer l’utilisateur %1</translation>
    </message>
    <message>
        <source>Delete the virtual host %1 with its queues and messages</source>
        <translation>Supprimer l’hôte virtuel %1 avec ses files et ses messages</translation>
    </message>
    <message>
        <source>Take the website %1 out again</source>
        <translation>Retirer de nouveau le site %1</translation>
    </message>
    <message>
        <source>Nothing to take away: %1</source>
        <translation>Rien à retirer&#xa0;: %1</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>looking</source>
        <translation>examen</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>verifying</source>
        <translation>vérification</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fait</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>arrêté</translation>
    </message>
    <message>
        <source>being undone</source>
        <translation>en cours d’annulation</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>annulé</translation>
    </message>
    <message>
        <source>left in place</source>
        <translation>laissé en place</translation>
    </message>
</context>
<context>
    <name>TenantCommand</name>
    <message>
        <source>No tenant “%1” was found in what could be read; it may be where nothing could.</source>
        <translation>Aucun client «&#xa0;%1&#xa0;» dans ce qui a pu être lu&#x202f;; il est peut-être là où rien n’a pu l’être.</translation>
    </message>
    <message>
        <source>There is no tenant “%1”.</source>
        <translation>Il n’y a pas de client «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>Vouliez-vous dire %1&#x202f;?</translation>
    </message>
    <message numerus="yes">
        <source>“%1” is %Ln tenant(s): %2. Say which by --region or by its namespace.</source>
        <translation>
            <numerusform>«&#xa0;%1&#xa0;» désigne %Ln client&#xa0;: %2. Préciser lequel par --region ou par son namespace.</numerusform>
            <numerusform>«&#xa0;%1&#xa0;» désigne %Ln clients&#xa0;: %2. Préciser lequel par --region ou par son namespace.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything known about one tenant</source>
        <translation>Tout ce qu’on sait d’un client</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Exemples&#xa0;:</translation>
    </message>
</context>
<context>
    <name>TenantText</name>
    <message>
        <source>Identity</source>
        <translation>Identité</translation>
    </message>
    <message>
        <source>Stuck</source>
        <translation>Bloqué</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>Sites</translation>
    </message>
    <message>
        <source>main site</source>
        <translation>site principal</translation>
    </message>
    <message>
        <source>Pods</source>
        <translation>Pods</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Prêts</translation>
    </message>
    <message>
        <source>Not ready since</source>
        <translation>Pas prêts depuis</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>Crashing</source>
        <translation>En échec</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Redémarrages</translation>
    </message>
    <message>
        <source>Without label</source>
        <translation>Sans label</translation>
    </message>
    <message>
        <source>Quota</source>
        <translation>Quota</translation>
    </message>
    <message>
        <source>Real use</source>
        <translation>Utilisation réelle</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sauvegarde</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Last good run began</source>
        <translation>Dernière réussie, début</translation>
    </message>
    <message>
        <source>Last run began</source>
        <translation>Dernière exécution, début</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Horaire</translation>
    </message>
    <message>
        <source>The cluster says</source>
        <translation>Le cluster dit</translation>
    </message>
    <message>
        <source>Autoscalers</source>
        <translation>Autoscalers</translation>
    </message>
    <message>
        <source>%1 in all, %2 at their maximum, %3 would run more</source>
        <translation>%1 en tout, %2 à leur maximum, %3 en voudraient plus</translation>
    </message>
    <message>
        <source>Anomalies</source>
        <translation>Anomalies</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Fuseau horaire</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>Prochaine exécution</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Remarque</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>state, then why</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>as of %1, %2 ago</source>
        <comment>a time of day</comment>
        <translation>données de %1, il y a %2</translation>
    </message>
    <message>
        <source>as of %1, %2 ago</source>
        <comment>a date</comment>
        <translation>données du %1, il y a %2</translation>
    </message>
</context>
<context>
    <name>TenantWords</name>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Failed requests (5xx)</source>
        <translation>Requêtes en échec (5xx)</translation>
    </message>
    <message>
        <source>Requests a second</source>
        <translation>Requêtes par seconde</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune donnée</translation>
    </message>
    <message>
        <source>%1: none</source>
        <translation>%1&#xa0;: aucune donnée</translation>
    </message>
    <message>
        <source>%1: %2 now, between %3 and %4 in %5</source>
        <translation>%1&#xa0;: %2 maintenant, entre %3 et %4 en %5</translation>
    </message>
</context>
<context>
    <name>VersionCommand</name>
    <message>
        <source>Version of this program</source>
        <translation>Version de ce programme</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>loading</source>
        <translation>chargement</translation>
    </message>
    <message>
        <source>known</source>
        <translation>connu</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune donnée</translation>
    </message>
    <message>
        <source>denied</source>
        <translation>accès refusé</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>périmé</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échec</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>critique</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>à surveiller</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>fresh</source>
        <comment>backup</comment>
        <translation>à jour</translation>
    </message>
    <message>
        <source>due</source>
        <comment>backup</comment>
        <translation>attendue</translation>
    </message>
    <message>
        <source>late</source>
        <comment>backup</comment>
        <translation>en retard</translation>
    </message>
    <message>
        <source>failing</source>
        <comment>backup</comment>
        <translation>en échec</translation>
    </message>
    <message>
        <source>never</source>
        <comment>backup</comment>
        <translation>jamais faite</translation>
    </message>
    <message>
        <source>active</source>
        <translation>actif</translation>
    </message>
    <message>
        <source>namespace is being deleted</source>
        <translation>namespace en cours de suppression</translation>
    </message>
    <message>
        <source>site without namespace</source>
        <translation>site sans namespace</translation>
    </message>
    <message>
        <source>namespace not known</source>
        <translation>namespace inconnu</translation>
    </message>
    <message>
        <source>site deleted</source>
        <translation>site supprimé</translation>
    </message>
    <message>
        <source>namespaces</source>
        <translation>namespaces</translation>
    </message>
    <message>
        <source>pods</source>
        <translation>pods</translation>
    </message>
    <message>
        <source>quotas</source>
        <translation>quotas</translation>
    </message>
    <message>
        <source>cron jobs</source>
        <translation>tâches planifiées</translation>
    </message>
    <message>
        <source>jobs</source>
        <translation>tâches</translation>
    </message>
    <message>
        <source>ingresses</source>
        <translation>ingress</translation>
    </message>
    <message>
        <source>sites</source>
        <translation>sites</translation>
    </message>
    <message>
        <source>CPU used</source>
        <translation>CPU utilisé</translation>
    </message>
    <message>
        <source>memory used</source>
        <translation>mémoire utilisée</translation>
    </message>
    <message>
        <source>requests a second</source>
        <translation>requêtes par seconde</translation>
    </message>
    <message>
        <source>share of errors</source>
        <translation>part d’erreurs</translation>
    </message>
    <message>
        <source>live</source>
        <translation>en direct</translation>
    </message>
    <message>
        <source>Kubernetes</source>
        <translation>Kubernetes</translation>
    </message>
    <message>
        <source>sites table</source>
        <translation>table des sites</translation>
    </message>
    <message>
        <source>metrics</source>
        <translation>métriques</translation>
    </message>
    <message>
        <source>autoscalers</source>
        <translation>autoscalers</translation>
    </message>
    <message>
        <source>Kubernetes can&apos;t read this schedule: no run will come</source>
        <translation>Kubernetes ne sait pas lire cette planification&#xa0;: aucune exécution n’aura lieu</translation>
    </message>
    <message>
        <source>unknown time zone: when a run is due can&apos;t be told</source>
        <translation>fuseau horaire inconnu&#xa0;: impossible de dire quand une exécution est attendue</translation>
    </message>
    <message>
        <source>no date fulfils this schedule: no run will come</source>
        <translation>aucune date ne répond à cette planification&#xa0;: aucune exécution n’aura lieu</translation>
    </message>
    <message>
        <source>schedule suspended: no run will come</source>
        <translation>planification suspendue&#xa0;: aucune exécution n’aura lieu</translation>
    </message>
    <message>
        <source>a run&apos;s times lie in the future: check the clocks</source>
        <translation>une exécution est datée dans le futur&#xa0;: vérifiez les horloges</translation>
    </message>
    <message>
        <source>the run that is due has not begun</source>
        <translation>l’exécution attendue n’a pas commencé</translation>
    </message>
    <message>
        <source>schedule and duration can&apos;t hold the RPO: late again and again</source>
        <translation>planification et durée ne peuvent pas tenir le RPO&#xa0;: en retard encore et encore</translation>
    </message>
    <message>
        <source>the good run&apos;s job is gone: its start is told by the schedule</source>
        <translation>le job de la bonne exécution n’existe plus&#xa0;: son début est déduit de la planification</translation>
    </message>
    <message>
        <source>being set up</source>
        <translation>en cours de mise en service</translation>
    </message>
    <message>
        <source>suspended</source>
        <comment>tenant</comment>
        <translation>suspendu</translation>
    </message>
    <message>
        <source>%1 (metrics)</source>
        <translation>%1 (métriques)</translation>
    </message>
</context>
<context>
    <name>WriteFile</name>
    <message>
        <source>%1 was not written: %2. What was there before is untouched.</source>
        <translation>%1 n’a pas été écrit&#xa0;: %2. Ce qui s’y trouvait est intact.</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>ce dossier n’existe pas</translation>
    </message>
    <message>
        <source>you may not write there</source>
        <translation>vous n’avez pas le droit d’y écrire</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::AboutBox</name>
    <message>
        <source>Libraries and their licences:</source>
        <translation>Bibliothèques et leurs licences&#xa0;:</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Licences</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy versions and licences</source>
        <translation>Copier les versions et les licences</translation>
    </message>
    <message>
        <source>flotte %1
Qt %2, %3, %4</source>
        <translation>flotte %1
Qt %2, %3, %4</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::ActionList</name>
    <message>
        <source>Nothing says that you may change this platform.</source>
        <translation>Rien n’indique que vous pouvez modifier cette plateforme.</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::Bell</name>
    <message numerus="yes">
        <source>Notifications, %n unread</source>
        <translation>
            <numerusform>Notifications, %n non lue</numerusform>
            <numerusform>Notifications, %n non lues</numerusform>
        </translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Notifications</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::BuildForm</name>
    <message>
        <source>The kubeconfig has no context: there is no cluster to begin with.</source>
        <translation>Le kubeconfig n’a aucun contexte&#xa0;: il n’y a pas de cluster par lequel commencer.</translation>
    </message>
    <message>
        <source>Two regions have this name.</source>
        <translation>Deux régions portent ce nom.</translation>
    </message>
    <message>
        <source>A platform has at least one region.</source>
        <translation>Une plateforme a au moins une région.</translation>
    </message>
    <message>
        <source>A host is a name or an address, without port and path.</source>
        <translation>Un hôte est un nom ou une adresse, sans port ni chemin.</translation>
    </message>
    <message>
        <source>The websites database needs this too.</source>
        <translation>La base des sites en a besoin aussi.</translation>
    </message>
    <message>
        <source>%1 is there already and stays as it is.</source>
        <translation>%1 existe déjà et reste tel quel.</translation>
    </message>
    <message>
        <source>A platform file from your kubeconfig</source>
        <translation>Un fichier de plateforme depuis votre kubeconfig</translation>
    </message>
    <message>
        <source>Each context becomes a region. What you leave empty stands in the file as a comment, to be filled in later. It will be written to %1, readable by you alone.</source>
        <translation>Chaque contexte devient une région. Ce que vous laissez vide figure dans le fichier en commentaire, à compléter plus tard. Le fichier sera écrit dans %1, lisible par vous seul.</translation>
    </message>
    <message>
        <source>Name of the platform</source>
        <translation>Nom de la plateforme</translation>
    </message>
    <message>
        <source>The database with the websites of all tenants. Its password is not asked: the file says where it is found (FLOTTE_WEBSITES_PASSWORD).</source>
        <translation>La base de données des sites de tous les clients. Son mot de passe n’est pas demandé&#xa0;: le fichier dit où le trouver (FLOTTE_WEBSITES_PASSWORD).</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Hôte</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Base</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Utilisateur</translation>
    </message>
    <message>
        <source>may stay empty</source>
        <translation>peut rester vide</translation>
    </message>
    <message>
        <source>Write and open</source>
        <translation>Écrire et ouvrir</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::ChipBar</name>
    <message>
        <source>no region</source>
        <translation>sans région</translation>
    </message>
    <message>
        <source>Show %1 only, or with others</source>
        <translation>Afficher %1 seulement, ou avec d’autres</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>Show every region and tier</source>
        <translation>Afficher toutes les régions et toutes les offres</translation>
    </message>
    <message>
        <source>no tier</source>
        <translation>sans offre</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::ColumnMenu</name>
    <message>
        <source>Statistics: %1…</source>
        <translation>Statistiques&#xa0;: %1…</translation>
    </message>
    <message>
        <source>Order by %1, descending</source>
        <translation>Trier par %1, décroissant</translation>
    </message>
    <message>
        <source>Order by %1, ascending</source>
        <translation>Trier par %1, croissant</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>Masquer %1</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Colonnes</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Regrouper</translation>
    </message>
    <message>
        <source>Keep columns up to %1 in place</source>
        <translation>Figer les colonnes jusqu’à %1</translation>
    </message>
    <message>
        <source>Only the first four columns can stay in place.</source>
        <translation>Seules les quatre premières colonnes peuvent être figées.</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Lignes</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::CompletionList</name>
    <message>
        <source>Completions</source>
        <translation>Propositions</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::EmptyState</name>
    <message>
        <source>Clear the filter</source>
        <translation>Effacer le filtre</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::ExportDialog</name>
    <message>
        <source>Export the fleet</source>
        <translation>Exporter le parc</translation>
    </message>
    <message>
        <source>CSV (comma, decimal point)</source>
        <translation>CSV (virgule, point décimal)</translation>
    </message>
    <message>
        <source>CSV for French (semicolon, decimal comma)</source>
        <translation>CSV français (point-virgule, virgule décimale)</translation>
    </message>
    <message>
        <source>JSON (as flottectl fleet -o json)</source>
        <translation>JSON (comme flottectl fleet -o json)</translation>
    </message>
    <message>
        <source>Clipboard, as a table</source>
        <translation>Presse-papiers, en tableau</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Enregistrer…</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Exporter vers</translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation>Fichiers JSON (*.json)</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>Fichiers CSV (*.csv)</translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation>%1 existe déjà.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Remplacer</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::FleetPage</name>
    <message numerus="yes">
        <source>%n row(s) would move: press S to sort</source>
        <translation>
            <numerusform>%n ligne changerait de place&#xa0;: S pour trier</numerusform>
            <numerusform>%n lignes changeraient de place&#xa0;: S pour trier</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 match</source>
        <translation>%1 sur %2 correspondent</translation>
    </message>
    <message>
        <source>%1 not counted (%2)</source>
        <translation>%1 non compté (%2)</translation>
    </message>
    <message>
        <source>Filter the fleet</source>
        <translation>Filtrer le parc</translation>
    </message>
    <message>
        <source>The order holds still while you are in the table.</source>
        <translation>L’ordre ne bouge pas tant que vous êtes dans le tableau.</translation>
    </message>
    <message>
        <source>Worst first</source>
        <translation>Les plus critiques d’abord</translation>
    </message>
    <message>
        <source>Order by worst first</source>
        <translation>Trier les plus critiques d’abord</translation>
    </message>
    <message>
        <source>Fleet</source>
        <translation>Parc</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tenant(s)</source>
        <translation>
            <numerusform>%Ln client</numerusform>
            <numerusform>%Ln clients</numerusform>
        </translation>
    </message>
    <message>
        <source>Filter: words or tier:premium, press /</source>
        <translation>Filtre&#xa0;: mots ou offre:premium, touche /</translation>
    </message>
    <message>
        <source>Words, or fields, such as %1. A blank is “and”, OR stands between alternatives. Esc clears.</source>
        <translation>Des mots, ou des champs, par exemple %1. Un espace vaut «&#xa0;et&#xa0;», OU sépare les possibilités. Échap efface.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln marked</source>
        <translation>
            <numerusform>%Ln marqué</numerusform>
            <numerusform>%Ln marqués</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2 not shown)</source>
        <translation>%1 (dont %2 hors affichage)</translation>
    </message>
    <message>
        <source>Unmark all, then clear the filter</source>
        <translation>Tout démarquer, puis effacer le filtre</translation>
    </message>
    <message>
        <source>Sort again</source>
        <translation>Trier à nouveau</translation>
    </message>
    <message>
        <source>Menu of the column</source>
        <translation>Menu de la colonne</translation>
    </message>
    <message>
        <source>Statistics of the column…</source>
        <translation>Statistiques de la colonne…</translation>
    </message>
    <message>
        <source>There are no rows.</source>
        <translation>Il n’y a aucune ligne.</translation>
    </message>
    <message>
        <source>Columns as at first</source>
        <translation>Colonnes d’origine</translation>
    </message>
    <message>
        <source>Group by region, by tier, not at all</source>
        <translation>Regrouper par région, par offre, ou pas du tout</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>Sans groupes</translation>
    </message>
    <message>
        <source>Group by region</source>
        <translation>Regrouper par région</translation>
    </message>
    <message>
        <source>Group by tier</source>
        <translation>Regrouper par offre</translation>
    </message>
    <message>
        <source>Mark or unmark the row</source>
        <translation>Marquer ou démarquer la ligne</translation>
    </message>
    <message>
        <source>The cursor is on no row.</source>
        <translation>Le curseur n’est sur aucune ligne.</translation>
    </message>
    <message>
        <source>Mark all rows shown</source>
        <translation>Marquer toutes les lignes affichées</translation>
    </message>
    <message>
        <source>Unmark all</source>
        <translation>Tout démarquer</translation>
    </message>
    <message>
        <source>Nothing is marked.</source>
        <translation>Rien n’est marqué.</translation>
    </message>
    <message>
        <source>Nothing is marked or selected.</source>
        <translation>Rien n’est marqué ni sélectionné.</translation>
    </message>
    <message>
        <source>Copy as a table</source>
        <translation>Copier en tableau</translation>
    </message>
    <message>
        <source>Copy as a command…</source>
        <translation>Copier en commande…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s): those marked.</source>
        <translation>
            <numerusform>%Ln ligne&#xa0;: celle qui est marquée.</numerusform>
            <numerusform>%Ln lignes&#xa0;: celles qui sont marquées.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s): those shown.</source>
        <translation>
            <numerusform>%Ln ligne&#xa0;: celle qui est affichée.</numerusform>
            <numerusform>%Ln lignes&#xa0;: celles qui sont affichées.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) written to %1.</source>
        <translation>
            <numerusform>%Ln ligne écrite dans %1.</numerusform>
            <numerusform>%Ln lignes écrites dans %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied.</source>
        <translation>
            <numerusform>%Ln ligne copiée.</numerusform>
            <numerusform>%Ln lignes copiées.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 commands: %2</source>
        <translation>%1 commandes&#xa0;: %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%Ln tenant(s) without a namespace)</source>
        <translation>
            <numerusform>%1 (%Ln client sans namespace)</numerusform>
            <numerusform>%1 (%Ln clients sans namespace)</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy as a command</source>
        <translation>Copier en commande</translation>
    </message>
    <message>
        <source>View: %1 (changed)</source>
        <translation>Vue&#xa0;: %1 (modifiée)</translation>
    </message>
    <message>
        <source>View: %1</source>
        <translation>Vue&#xa0;: %1</translation>
    </message>
    <message>
        <source>Views…</source>
        <translation>Vues…</translation>
    </message>
    <message>
        <source>Save as a view…</source>
        <translation>Enregistrer comme vue…</translation>
    </message>
    <message>
        <source>Keep the changes in “%1”</source>
        <translation>Conserver les modifications dans «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Rename “%1”…</source>
        <translation>Renommer «&#xa0;%1&#xa0;»…</translation>
    </message>
    <message>
        <source>Delete “%1”</source>
        <translation>Supprimer «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>There is a view of this name already.</source>
        <translation>Une vue porte déjà ce nom.</translation>
    </message>
    <message>
        <source>Save as a view</source>
        <translation>Enregistrer comme vue</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Rename the view</source>
        <translation>Renommer la vue</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>The view “%1” was deleted.</source>
        <translation>La vue «&#xa0;%1&#xa0;» a été supprimée.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Revenir en arrière</translation>
    </message>
    <message>
        <source>Open the tenant</source>
        <translation>Ouvrir le client</translation>
    </message>
    <message>
        <source>The cursor is on no tenant.</source>
        <translation>Le curseur n’est sur aucun client.</translation>
    </message>
    <message>
        <source>Show the selected tenant below</source>
        <translation>Montrer le client choisi sous le tableau</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::FleetTable</name>
    <message>
        <source>Menu of the columns</source>
        <translation>Menu des colonnes</translation>
    </message>
    <message>
        <source>Columns, order, groups, statistics (F4)</source>
        <translation>Colonnes, tri, regroupement, statistiques (F4)</translation>
    </message>
    <message>
        <source>Columns that stay in place</source>
        <translation>Colonnes figées</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::FleetTextProxy</name>
    <message>
        <source>%1, marked</source>
        <translation>%1, marqué</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::KeySheet</name>
    <message>
        <source>Everywhere</source>
        <translation>Partout</translation>
    </message>
    <message>
        <source>No key does that.</source>
        <translation>Aucune touche ne fait cela.</translation>
    </message>
    <message>
        <source>Keys of this page</source>
        <translation>Touches de cette page</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Search the keys</source>
        <translation>Rechercher une touche</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::LanguageMenu</name>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation>Langue&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::MainWindow</name>
    <message>
        <source>Fleet</source>
        <translation>Parc</translation>
    </message>
    <message numerus="yes">
        <source>%n critical</source>
        <translation>
            <numerusform>%n critique</numerusform>
            <numerusform>%n critiques</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a platform file</source>
        <translation>Choisir un fichier de plateforme</translation>
    </message>
    <message>
        <source>Platform files (*.yaml *.yml);;All files (*)</source>
        <translation>Fichiers de plateforme (*.yaml *.yml);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>%1: not now</source>
        <translation>%1&#xa0;: pas maintenant</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenêtre</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Page précédente</translation>
    </message>
    <message>
        <source>This is the first page.</source>
        <translation>C’est la première page.</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Page suivante</translation>
    </message>
    <message>
        <source>This is the last page.</source>
        <translation>C’est la dernière page.</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Plateforme</translation>
    </message>
    <message>
        <source>Read everything again now</source>
        <translation>Tout relire maintenant</translation>
    </message>
    <message>
        <source>Open a platform file…</source>
        <translation>Ouvrir un fichier de plateforme…</translation>
    </message>
    <message>
        <source>Read the platform file again</source>
        <translation>Relire le fichier de plateforme</translation>
    </message>
    <message>
        <source>No platform file is open.</source>
        <translation>Aucun fichier de plateforme n’est ouvert.</translation>
    </message>
    <message>
        <source>Find anything…</source>
        <translation>Tout trouver…</translation>
    </message>
    <message>
        <source>Keys of this page</source>
        <translation>Touches de cette page</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Notifications</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>Colours as the system</source>
        <translation>Couleurs du système</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Couleurs claires</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>Couleurs sombres</translation>
    </message>
    <message>
        <source>Rows of tables</source>
        <translation>Lignes des tableaux</translation>
    </message>
    <message>
        <source>Compact rows</source>
        <translation>Lignes compactes</translation>
    </message>
    <message>
        <source>Normal rows</source>
        <translation>Lignes normales</translation>
    </message>
    <message>
        <source>Roomy rows</source>
        <translation>Lignes aérées</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Heures</translation>
    </message>
    <message>
        <source>Times in this machine’s zone</source>
        <translation>Heures au fuseau de cette machine</translation>
    </message>
    <message>
        <source>Times in UTC</source>
        <translation>Heures en UTC</translation>
    </message>
    <message>
        <source>Times in each region’s zone</source>
        <translation>Heures au fuseau de chaque région</translation>
    </message>
    <message>
        <source>Platform file</source>
        <translation>Fichier de plateforme</translation>
    </message>
    <message>
        <source>About flotte</source>
        <translation>À propos de flotte</translation>
    </message>
    <message>
        <source>Build a platform file from the kubeconfig…</source>
        <translation>Créer un fichier de plateforme depuis le kubeconfig…</translation>
    </message>
    <message>
        <source>Open tenants</source>
        <translation>Clients ouverts</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>Fermer %1</translation>
    </message>
    <message>
        <source>How often to ask</source>
        <translation>Fréquence d’interrogation</translation>
    </message>
    <message>
        <source>SANDBOX</source>
        <translation>BAC À SABLE</translation>
    </message>
    <message>
        <source>Open the sandbox</source>
        <translation>Ouvrir le bac à sable</translation>
    </message>
    <message>
        <source>flotte-sandbox is not installed.</source>
        <translation>flotte-sandbox n’est pas installé.</translation>
    </message>
    <message>
        <source>The sandbox is starting</source>
        <translation>Le bac à sable démarre</translation>
    </message>
    <message>
        <source>Its fleet is here in a few seconds.</source>
        <translation>Son parc sera là dans quelques secondes.</translation>
    </message>
    <message>
        <source>Sandbox: scenarios…</source>
        <translation>Bac à sable&#xa0;: scénarios…</translation>
    </message>
    <message>
        <source>Only a sandbox has scenarios.</source>
        <translation>Seul un bac à sable a des scénarios.</translation>
    </message>
    <message>
        <source>The sandbox does not answer</source>
        <translation>Le bac à sable ne répond pas</translation>
    </message>
    <message>
        <source>Heal everything</source>
        <translation>Tout réparer</translation>
    </message>
    <message>
        <source>Every scenario has ended</source>
        <translation>Tous les scénarios sont terminés</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::MenuButton</name>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation>Menu (F10)</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::NameDialog</name>
    <message>
        <source>Name of the view</source>
        <translation>Nom de la vue</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::NoticeLine</name>
    <message>
        <source>Dismiss</source>
        <translation>Masquer</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::NoticePanel</name>
    <message numerus="yes">
        <source>%1 (%n times)</source>
        <translation>
            <numerusform>%1 (%n fois)</numerusform>
            <numerusform>%1 (%n fois)</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was said since flotte started.</source>
        <translation>Rien n’a été signalé depuis le démarrage de flotte.</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Notifications</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy all notifications</source>
        <translation>Copier toutes les notifications</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Clear all notifications</source>
        <translation>Effacer toutes les notifications</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::Palette</name>
    <message>
        <source>Nothing is called so.</source>
        <translation>Rien ne porte ce nom.</translation>
    </message>
    <message>
        <source>&gt; actions   @ tenants   # pages   , settings</source>
        <translation>&gt; actions   @ clients   # pages   , paramètres</translation>
    </message>
    <message>
        <source>Find an action, a tenant, a page…</source>
        <translation>Trouver une action, un client, une page…</translation>
    </message>
    <message>
        <source>Find an action, a tenant or a page</source>
        <translation>Trouver une action, un client ou une page</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>Palette</source>
        <translation>Palette</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::PeekPane</name>
    <message>
        <source>Pods %1</source>
        <translation>Pods %1</translation>
    </message>
    <message>
        <source>CPU quota %1</source>
        <translation>Quota de CPU %1</translation>
    </message>
    <message>
        <source>Memory quota %1</source>
        <translation>Quota de mémoire %1</translation>
    </message>
    <message>
        <source>Backup %1</source>
        <translation>Sauvegarde %1</translation>
    </message>
    <message>
        <source>next backup %1</source>
        <translation>prochaine sauvegarde %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>The selected tenant</source>
        <translation>Le client sélectionné</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>requêtes</translation>
    </message>
    <message>
        <source>errors</source>
        <translation>erreurs</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>All that is known about this tenant (Enter)</source>
        <translation>Tout ce que l’on sait de ce client (Entrée)</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>requests a second</comment>
        <translation>%1/s</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::ProblemPage</name>
    <message>
        <source>The platform file can&apos;t be used</source>
        <translation>Le fichier de plateforme est inutilisable</translation>
    </message>
    <message>
        <source>Problems found</source>
        <translation>Problèmes trouvés</translation>
    </message>
    <message>
        <source>Choose a platform file…</source>
        <translation>Choisir un fichier de plateforme…</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>%1
Nothing was read from any system. Mend what is listed, then press Retry.</source>
        <translation>%1
Rien n’a été lu d’aucun système. Corrigez ce qui suit, puis choisissez Réessayer.</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::RegionBox</name>
    <message>
        <source>The region&apos;s name is made of letters, digits, dots and hyphens.</source>
        <translation>Le nom de la région se compose de lettres, de chiffres, de points et de tirets.</translation>
    </message>
    <message>
        <source>%1 is no time zone; one is called Europe/Paris.</source>
        <translation>%1 n’est pas un fuseau horaire&#x202f;; un fuseau s’appelle par exemple Europe/Paris.</translation>
    </message>
    <message>
        <source>The address of Prometheus begins with http:// or https://, and holds no login.</source>
        <translation>L’adresse de Prometheus commence par http:// ou https:// et ne contient pas d’identifiants.</translation>
    </message>
    <message>
        <source>Context %1</source>
        <translation>Contexte %1</translation>
    </message>
    <message>
        <source>Unchecked, it is left out.</source>
        <translation>Décoché, il est laissé de côté.</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Région</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Fuseau horaire</translation>
    </message>
    <message>
        <source>Jurisdiction of its data</source>
        <translation>Juridiction de ses données</translation>
    </message>
    <message>
        <source>Address of Prometheus</source>
        <translation>Adresse de Prometheus</translation>
    </message>
    <message>
        <source>such as Europe/Paris; may stay empty</source>
        <translation>par exemple Europe/Paris&#x202f;; peut rester vide</translation>
    </message>
    <message>
        <source>such as EU; may stay empty</source>
        <translation>par exemple UE&#x202f;; peut rester vide</translation>
    </message>
    <message>
        <source>such as https://prometheus.example.net; may stay empty</source>
        <translation>par exemple https://prometheus.example.net&#x202f;; peut rester vide</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::SandboxStrip</name>
    <message>
        <source>Sandbox: nothing here is real, and nothing done here reaches a client</source>
        <translation>Bac à sable&#xa0;: rien n’est réel ici, et rien de ce qu’on y fait n’atteint un client</translation>
    </message>
    <message>
        <source>Scenarios ▾</source>
        <translation>Scénarios ▾</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>Scénarios</translation>
    </message>
    <message>
        <source>Troubles to rehearse: a region down, a shop on Black Friday, …</source>
        <translation>Des pannes pour s’exercer&#xa0;: une région à terre, une boutique un jour de Black Friday, …</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Platform file</source>
        <translation>Fichier de plateforme</translation>
    </message>
    <message>
        <source>none is open</source>
        <translation>aucun n’est ouvert</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>Choose another platform file</source>
        <translation>Choisir un autre fichier de plateforme</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>Relire</translation>
    </message>
    <message>
        <source>Read the platform file again</source>
        <translation>Relire le fichier de plateforme</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>Rows of tables</source>
        <translation>Lignes des tableaux</translation>
    </message>
    <message>
        <source>Times shown in</source>
        <translation>Heures affichées</translation>
    </message>
    <message>
        <source>About flotte</source>
        <translation>À propos de flotte</translation>
    </message>
    <message>
        <source>as the system</source>
        <translation>comme le système</translation>
    </message>
    <message>
        <source>light</source>
        <translation>claires</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>sombres</translation>
    </message>
    <message>
        <source>compact</source>
        <translation>compactes</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normales</translation>
    </message>
    <message>
        <source>roomy</source>
        <translation>aérées</translation>
    </message>
    <message>
        <source>this machine’s time zone</source>
        <translation>au fuseau de cette machine</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>en UTC</translation>
    </message>
    <message>
        <source>each region’s time zone</source>
        <translation>au fuseau de chaque région</translation>
    </message>
    <message>
        <source>often</source>
        <translation>fréquente</translation>
    </message>
    <message>
        <source>normally</source>
        <translation>normale</translation>
    </message>
    <message>
        <source>sparingly</source>
        <translation>économe</translation>
    </message>
    <message>
        <source>%1 (metrics %2, websites %3)</source>
        <comment>often, normally or sparingly; how long between questions</comment>
        <translation>%1 (métriques %2, sites %3)</translation>
    </message>
    <message>
        <source>How often to ask</source>
        <translation>Fréquence d’interrogation</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::SourceBar</name>
    <message>
        <source>State and details of %1</source>
        <translation>État et détails de %1</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::SourceDetails</name>
    <message>
        <source>Source %1</source>
        <translation>Source %1</translation>
    </message>
    <message>
        <source>%1, last confirmed %2</source>
        <translation>%1, confirmé pour la dernière fois le %2</translation>
    </message>
    <message>
        <source>%1, since %2</source>
        <translation>%1, depuis le %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy these details</source>
        <translation>Copier ces détails</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Retry this source now</source>
        <translation>Relancer cette source maintenant</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Feeds and technical detail</source>
        <translation>Flux et détail technique</translation>
    </message>
    <message>
        <source>The approval could not be kept: %1</source>
        <translation>L’approbation n’a pas pu être enregistrée&#xa0;: %1</translation>
    </message>
    <message>
        <source>Approve this program</source>
        <translation>Approuver ce programme</translation>
    </message>
    <message>
        <source>Approve the login program shown here, until it changes</source>
        <translation>Approuver le programme de connexion affiché ici, tant qu’il ne change pas</translation>
    </message>
    <message>
        <source>The program has changed meanwhile: close this and look again.</source>
        <translation>Le programme a changé entre-temps&#xa0;: fermez ceci et regardez de nouveau.</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::StartPage</name>
    <message>
        <source>Welcome to flotte</source>
        <translation>Bienvenue dans flotte</translation>
    </message>
    <message>
        <source>flotte shows every tenant of your platform, in all its regions, live: health, pods, quotas, backups and traffic. A platform file tells it where to look; it holds no secret.</source>
        <translation>flotte montre tous les clients de votre plateforme, dans toutes ses régions et en direct&#xa0;: état, pods, quotas, sauvegardes et trafic. Un fichier de plateforme lui dit où regarder&#x202f;; il ne contient aucun secret.</translation>
    </message>
    <message>
        <source>Build one from your kubeconfig…</source>
        <translation>En créer un depuis votre kubeconfig…</translation>
    </message>
    <message>
        <source>flotte proposes a region for each context, asks for what it can&apos;t know, and writes the file. Nothing is changed in any cluster.</source>
        <translation>flotte propose une région par contexte, demande ce qu’il ne peut pas savoir et écrit le fichier. Rien n’est modifié dans aucun cluster.</translation>
    </message>
    <message>
        <source>Open a platform file…</source>
        <translation>Ouvrir un fichier de plateforme…</translation>
    </message>
    <message>
        <source>If you have one already. Files can also be dropped on this window.</source>
        <translation>Si vous en avez déjà un. Un fichier peut aussi être déposé sur cette fenêtre.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Chercher de nouveau</translation>
    </message>
    <message>
        <source>flotte looks in --platform, in FLOTTE_PLATFORM, and for flotte/platform.yaml in your configuration folder.</source>
        <translation>flotte regarde --platform, FLOTTE_PLATFORM, puis flotte/platform.yaml dans votre dossier de configuration.</translation>
    </message>
    <message>
        <source>Look around in the sandbox</source>
        <translation>Découvrir dans le bac à sable</translation>
    </message>
    <message>
        <source>A living platform of three regions on this machine, to look at and to rehearse on. Nothing is installed, nothing real is reached; it goes when the window closes.</source>
        <translation>Une plateforme vivante de trois régions sur cette machine, pour regarder et pour s’exercer. Rien n’est installé, rien de réel n’est atteint&#x202f;; elle disparaît quand la fenêtre se ferme.</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::StatisticsDialog</name>
    <message>
        <source>Statistics: %1</source>
        <translation>Statistiques&#xa0;: %1</translation>
    </message>
    <message numerus="yes">
        <source>Over the %Ln row(s) shown at %1.</source>
        <translation>
            <numerusform>Sur %Ln ligne affichée à %1.</numerusform>
            <numerusform>Sur %Ln lignes affichées à %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::TenantPage</name>
    <message>
        <source>This tenant is no longer in the fleet. What you see was known last.</source>
        <translation>Ce client n’est plus dans le parc. Voici ce que l’on en savait en dernier.</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Copy all about %1</source>
        <translation>Tout copier sur %1</translation>
    </message>
    <message>
        <source>Copy a kubectl command for %1</source>
        <translation>Copier une commande kubectl pour %1</translation>
    </message>
    <message>
        <source>Copy the flottectl command for %1</source>
        <translation>Copier la commande flottectl pour %1</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>Fermer %1</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Tout copier</translation>
    </message>
    <message>
        <source>All sections as text</source>
        <translation>Toutes les rubriques en texte</translation>
    </message>
    <message>
        <source>Copy kubectl command</source>
        <translation>Copier la commande kubectl</translation>
    </message>
    <message>
        <source>For a terminal: kubectl with this tenant&apos;s context and namespace</source>
        <translation>Pour un terminal&#xa0;: kubectl avec le contexte et le namespace de ce client</translation>
    </message>
    <message>
        <source>All that is known about this tenant</source>
        <translation>Tout ce que l’on sait de ce client</translation>
    </message>
</context>
<context>
    <name>flotte::desktop::Toast</name>
    <message numerus="yes">
        <source>%1 (%n times)</source>
        <translation>
            <numerusform>%1 (%n fois)</numerusform>
            <numerusform>%1 (%n fois)</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
</context>
</TS>
