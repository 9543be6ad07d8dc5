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
            <source>Put the domain in the annotation of its namespace, or delete the site's row.</source>
            <translation>Mettez le domaine dans l’annotation de son namespace, ou supprimez la ligne du site.</translation>
        </message>
        <message>
            <source>Check the annotation domain, or add the site's row to the websites table.</source>
            <translation>Vérifiez l’annotation domain, ou ajoutez la ligne du site à la table websites.</translation>
        </message>
        <message>
            <source>Finish the offboarding, or restore the site's row.</source>
            <translation>Terminez la clôture, ou rétablissez la ligne du site.</translation>
        </message>
        <message>
            <source>Leave the domain to one namespace: remove it from the other's annotation and ingress.</source>
            <translation>Laissez le domaine à un seul namespace : retirez-le de l’annotation et de l’ingress de l’autre.</translation>
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
            <translation>Posez le label tenant sur le namespace : l’isolation réseau et les métriques en dépendent.</translation>
        </message>
        <message>
            <source>Correct the label tenant: it must name the same tenant as the namespace.</source>
            <translation>Corrigez le label tenant : il doit désigner le même client que le namespace.</translation>
        </message>
        <message>
            <source>Set the label tenant in the pods' template: metrics of these pods are not attributed.</source>
            <translation>Posez le label tenant dans le modèle des pods : leurs métriques ne sont attribuées à personne.</translation>
        </message>
        <message>
            <source>Set the label tier to a tier of the platform file, or add the tier there.</source>
            <translation>Donnez au label tier une offre du fichier de plateforme, ou ajoutez-y cette offre.</translation>
        </message>
    </context>
    <context>
        <name>ApprovalText</name>
        <message>
            <source>To log in to %1, its kubeconfig wants this program to be run:</source>
            <translation>Pour se connecter à %1, son kubeconfig demande de lancer ce programme :</translation>
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
            <translation>Non approuvé : il ne sera pas lancé.</translation>
        </message>
        <message>
            <source>Not approved: the hash is another one now (%1).</source>
            <translation>Non approuvé : l’empreinte est maintenant une autre (%1).</translation>
        </message>
        <message>
            <source>There is no terminal to ask in. To approve it: flottectl sources approve %1 --yes %2</source>
            <translation>Pas de terminal où poser la question. Pour l’approuver : flottectl sources approve %1 --yes %2</translation>
        </message>
        <message>
            <source>%1 needs no approval: its kubeconfig names no login program.</source>
            <translation>%1 n’a besoin d’aucune approbation : son kubeconfig ne nomme aucun programme de connexion.</translation>
        </message>
        <message>
            <source>There is no region %1.</source>
            <translation>Il n’y a pas de région %1.</translation>
        </message>
        <message>
            <source>Regions: %1.</source>
            <translation>Régions : %1.</translation>
        </message>
        <message>
            <source>Did you mean %1?</source>
            <translation>Vouliez-vous dire %1 ?</translation>
        </message>
        <message>
            <source>Approve it, until any of this changes? [y/N]</source>
            <translation>L’approuver, tant que rien de tout cela ne change ? [o/N]</translation>
        </message>
    </context>
    <context>
        <name>ApproveCommand</name>
        <message>
            <source>Approve the program that a region's kubeconfig wants run to log in</source>
            <translation>Approuver le programme que le kubeconfig d’une région demande de lancer pour se connecter</translation>
        </message>
        <message>
            <source>The region's name</source>
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
            <translation>%1 : %2 n’est pas permis, il faut %3</translation>
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
            <translation>Code de sortie : 0 tout a été lu, 3 une partie seulement, 2 rien n’a pu être lu, 1 mauvais usage ou configuration.</translation>
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
            <translation>Périmé : confirmé pour la dernière fois le %1</translation>
        </message>
        <message>
            <source>As of %1</source>
            <translation>Données du %1</translation>
        </message>
        <message>
            <source>Source: %1</source>
            <translation>Source : %1</translation>
        </message>
    </context>
    <context>
        <name>CommandLineText</name>
        <message>
            <source>Usage</source>
            <translation>Utilisation </translation>
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
            <translation>%1 : %2 n’est pas permis, il faut %3</translation>
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
            <translation>Options </translation>
        </message>
        <message>
            <source>Commands</source>
            <translation>Commandes </translation>
        </message>
        <message>
            <source>Help: flottectl --help</source>
            <translation>Aide : flottectl --help</translation>
        </message>
        <message>
            <source>Unknown option: %1</source>
            <translation>Option inconnue : %1</translation>
        </message>
        <message>
            <source>This argument has no meaning here: %1</source>
            <translation>Cet argument n’a pas de sens ici : %1</translation>
        </message>
        <message>
            <source>Unknown command: %1.</source>
            <translation>Commande inconnue : %1.</translation>
        </message>
        <message>
            <source>Did you mean %1?</source>
            <translation>Vouliez-vous dire %1 ?</translation>
        </message>
        <message>
            <source>%1 needs a value</source>
            <translation>%1 demande une valeur</translation>
        </message>
        <message>
            <source>These arguments can't be used: %1</source>
            <translation>Ces arguments sont inutilisables : %1</translation>
        </message>
        <message>
            <source>The fleet of a multi-tenant platform, in the terminal.</source>
            <translation>Le parc d’une plateforme multi-tenant, dans le terminal.</translation>
        </message>
        <message>
            <source>options</source>
            <translation>options</translation>
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
            <source>The fleet can't be read</source>
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
            <source>Every region answered, and none holds a tenant's namespace. flotte knows them by the patterns under "names" in the platform file.</source>
            <translation>Toutes les régions ont répondu, et aucune ne contient de namespace d’un client. flotte les reconnaît aux motifs de « names » dans le fichier de plateforme.</translation>
        </message>
    </context>
    <context>
        <name>ErrorText</name>
        <message>
            <source>No platform file was found: flotte does not know yet which platform to show.</source>
            <translation>Aucun fichier de plateforme trouvé : flotte ne sait pas encore quelle plateforme montrer.</translation>
        </message>
        <message>
            <source>It is looked for here, the first one counts:</source>
            <translation>Il est cherché ici, le premier trouvé compte :</translation>
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
            <source>To begin, copy the example resources/platform.example.yaml of flotte's sources and fill it in.</source>
            <translation>Pour commencer, copiez l’exemple resources/platform.example.yaml des sources de flotte et complétez-le.</translation>
        </message>
        <message>
            <source>To begin, copy the example and fill it in:</source>
            <translation>Pour commencer, copiez l’exemple et complétez-le :</translation>
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
            <source>Check that the address leads to the right service; a proxy's page is a common cause.</source>
            <translation>Vérifiez que l’adresse mène au bon service ; la page d’un proxy en est souvent la cause.</translation>
        </message>
        <message>
            <source>Read the detail: it holds the database's own words. flotte tries again by itself.</source>
            <translation>Lisez le détail : il contient la réponse de la base de données. flotte réessaie de lui-même.</translation>
        </message>
        <message>
            <source>Start it again when you are ready.</source>
            <translation>Relancez quand vous voulez.</translation>
        </message>
        <message>
            <source>Check this machine's limits (open files, memory, disk) and try again.</source>
            <translation>Vérifiez les limites de cette machine (fichiers ouverts, mémoire, disque) et réessayez.</translation>
        </message>
        <message>
            <source>Check the host's spelling and this machine's DNS.</source>
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
            <translation>flotte se reconnecte de lui-même ; si cela dure, regardez le serveur et ce qui se trouve devant lui.</translation>
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
            <source>Name the right authority's file with the key ca, or in the kubeconfig.</source>
            <translation>Indiquez le fichier de la bonne autorité avec la clé ca, ou dans le kubeconfig.</translation>
        </message>
        <message>
            <source>Use the host name that the certificate holds, or name it with the key serverName.</source>
            <translation>Utilisez le nom d’hôte que porte le certificat, ou indiquez-le avec la clé serverName.</translation>
        </message>
        <message>
            <source>Renew the certificate, and check this machine's clock.</source>
            <translation>Renouvelez le certificat, et vérifiez l’horloge de cette machine.</translation>
        </message>
        <message>
            <source>Check this machine's clock.</source>
            <translation>Vérifiez l’horloge de cette machine.</translation>
        </message>
        <message>
            <source>Switch encryption on at the server: flotte sends no password in the clear.</source>
            <translation>Activez le chiffrement sur le serveur : flotte n’envoie aucun mot de passe en clair.</translation>
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
            <translation>Vérifiez l’adresse : un autre service y répond peut-être.</translation>
        </message>
        <message>
            <source>Look at the server's own log. flotte tries again by itself.</source>
            <translation>Consultez le journal du serveur. flotte réessaie de lui-même.</translation>
        </message>
        <message>
            <source>Read the detail: it holds the server's own words.</source>
            <translation>Lisez le détail : il contient la réponse du serveur.</translation>
        </message>
        <message>
            <source>Did you mean %1?</source>
            <translation>Vouliez-vous dire %1 ?</translation>
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
            <translation>Réservez-le à vous seul : chmod 600 %1</translation>
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
            <translation>Ajoutez-la : %1.</translation>
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
            <source>Check the context's name.</source>
            <translation>Vérifiez le nom du contexte.</translation>
        </message>
        <message>
            <source>Contexts there: %1.</source>
            <translation>Contextes présents : %1.</translation>
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
            <source>This file can't be read</source>
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
            <translation>%1 : %2 n’est pas permis, il faut %3</translation>
        </message>
        <message>
            <source>%1 stands here twice: %2</source>
            <translation>%1 figure deux fois : %2</translation>
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
            <source>%1 sent something that can't be read (%2)</source>
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
            <translation>Arrêté : %1</translation>
        </message>
        <message>
            <source>This machine refused: %1 (%2)</source>
            <translation>Cette machine a refusé : %1 (%2)</translation>
        </message>
        <message>
            <source>%1 can't be found (no address for this name)</source>
            <translation>%1 est introuvable (aucune adresse pour ce nom)</translation>
        </message>
        <message>
            <source>%1 does not answer (connection refused)</source>
            <translation>%1 ne répond pas (connexion refusée)</translation>
        </message>
        <message>
            <source>%1 can't be reached (no route)</source>
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
            <translation>%1 refuse l’accès : un droit manque</translation>
        </message>
        <message>
            <source>%1 refuses access: right missing to %2 %3</source>
            <translation>%1 refuse l’accès : il manque le droit %2 sur %3</translation>
        </message>
        <message>
            <source>%1 refuses access: right missing to %2 %3 in %4</source>
            <translation>%1 refuse l’accès : il manque le droit %2 sur %3 dans %4</translation>
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
            <translation>un groupe de clés (clé : valeur)</translation>
        </message>
        <message>
            <source>{file: …} or {env: …}, as no secret may stand in this file</source>
            <translation>{file: …} ou {env: …}, car aucun secret ne doit figurer dans ce fichier</translation>
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
            <source>a path, absolute or from this file's folder, without ~</source>
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
            <translation>Vérifiez reach dans le fichier de plateforme : namespace, service ou pod, et port.</translation>
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
            <translation>Vérifiez ce qui se trouve devant le serveur d’API : il doit laisser passer WebSocket.</translation>
        </message>
        <message>
            <source>Install OpenSSH's client.</source>
            <translation>Installez le client d’OpenSSH.</translation>
        </message>
        <message>
            <source>flotte can't answer a password question: put a key in your agent (ssh-add), and try %1 in a terminal.</source>
            <translation>flotte ne peut pas répondre à une demande de mot de passe : mettez une clé dans votre agent (ssh-add) et essayez %1 dans un terminal.</translation>
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
            <source>a port from 1 to 65535 or a port's name</source>
            <translation>un port de 1 à 65535 ou le nom d’un port</translation>
        </message>
        <message>
            <source>%1: there is no %2</source>
            <translation>%1 : %2 n’existe pas</translation>
        </message>
        <message>
            <source>%1: no pod behind %2 is ready</source>
            <translation>%1 : aucun pod prêt derrière %2</translation>
        </message>
        <message>
            <source>%1: there is no port %2</source>
            <translation>%1 : le port %2 n’existe pas</translation>
        </message>
        <message>
            <source>%1: the far end can't connect to %2</source>
            <translation>%1 : l’autre bout n’arrive pas à joindre %2</translation>
        </message>
        <message>
            <source>%1: the API server forwards by no protocol that flotte speaks</source>
            <translation>%1 : le serveur d’API ne propose aucun protocole de redirection connu de flotte</translation>
        </message>
        <message>
            <source>%1: the program %2 is not to be found</source>
            <translation>%1 : le programme %2 est introuvable</translation>
        </message>
        <message>
            <source>%1 does not let us in</source>
            <translation>%1 refuse de nous laisser entrer</translation>
        </message>
        <message>
            <source>%1: the host's key is not the one that is known here</source>
            <translation>%1 : la clé de l’hôte n’est pas celle qui est connue ici</translation>
        </message>
        <message>
            <source>%1 came to no connection</source>
            <translation>%1 n’a pas abouti à une connexion</translation>
        </message>
        <message>
            <source>Put the proxy's user and password into proxy-url of the kubeconfig, or into HTTPS_PROXY.</source>
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
            <translation>Lisez ce qui serait lancé et approuvez-le : flottectl sources approve %1</translation>
        </message>
        <message>
            <source>Install it, or check the PATH of your login shell.</source>
            <translation>Installez-le, ou vérifiez le PATH de votre shell de connexion.</translation>
        </message>
        <message>
            <source>Install it. The kubeconfig says: %1</source>
            <translation>Installez-le. Le kubeconfig dit : %1</translation>
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
            <translation>%1 : %2</translation>
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
            <source>the login program %1 can't be executed</source>
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
    </context>
    <context>
        <name>FleetCells</name>
        <message>
            <source>%1: %2</source>
            <translation>%1 : %2</translation>
        </message>
        <message>
            <source>Namespace: %1</source>
            <translation>Namespace : %1</translation>
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
            <translation>Planification : %1</translation>
        </message>
        <message>
            <source>schedule suspended</source>
            <translation>planification suspendue</translation>
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
            <translation>Ce que l’on sait de pire du client. Clic : les plus critiques d’abord.</translation>
        </message>
        <message>
            <source>The tenant, as its namespace's label names it.</source>
            <translation>Le client, tel que le label de son namespace le nomme.</translation>
        </message>
        <message>
            <source>Domain of the tenant's main site.</source>
            <translation>Domaine du site principal du client.</translation>
        </message>
        <message>
            <source>The cluster that holds the namespace.</source>
            <translation>Le cluster qui contient le namespace.</translation>
        </message>
        <message>
            <source>The namespace's label tier.</source>
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
    </context>
    <context>
        <name>FleetCommand</name>
        <message>
            <source>With -o json: {version, asOf, undecided, sources[], tenants[]}. What is read is {"state":"known","value":…};
any other state (loading, none, denied, stale, failed) has a reason instead of a value. CPU is in cores,
sizes are bytes, times RFC 3339 in UTC. With --watch: one JSON object a line, {changed[], removed[], sources[]}.</source>
            <translation>Avec -o json : {version, asOf, undecided, sources[], tenants[]}. Ce qui est lu est {"state":"known","value":…} ;
tout autre état (loading, none, denied, stale, failed) a une raison au lieu d’une valeur. Le CPU est en cœurs,
les tailles en octets, les heures en RFC 3339 UTC. Avec --watch : un objet JSON par ligne, {changed[], removed[], sources[]}.</translation>
        </message>
        <message>
            <source>Every tenant with its state, worst first</source>
            <translation>Chaque client avec son état, les plus critiques d’abord</translation>
        </message>
        <message>
            <source>Stay and show changes as they happen (q or Ctrl+C ends)</source>
            <translation>Rester et montrer les changements au fil de l’eau (q ou Ctrl+C termine)</translation>
        </message>
        <message>
            <source>Only tenants in which all these words occur</source>
            <translation>Seulement les clients où figurent tous ces mots</translation>
        </message>
        <message>
            <source>TEXT</source>
            <translation>TEXTE</translation>
        </message>
    </context>
    <context>
        <name>FleetTable</name>
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
            <source>CPU used/hard</source>
            <translation>CPU/plafond</translation>
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
            <source>Errors</source>
            <translation>Erreurs</translation>
        </message>
        <message>
            <source>Anomalies</source>
            <translation>Anomalies</translation>
        </message>
    </context>
    <context>
        <name>FleetText</name>
        <message>
            <source>Too narrow for: %1</source>
            <translation>Trop étroit pour : %1</translation>
        </message>
        <message>
            <source>No tenant matches this filter.</source>
            <translation>Aucun client ne correspond à ce filtre.</translation>
        </message>
        <message>
            <source>No tenant yet: waiting for %1.</source>
            <translation>Pas encore de client : en attente de %1.</translation>
        </message>
        <message>
            <source>There is no tenant: no namespace matches the platform file's names.</source>
            <translation>Il n’y a aucun client : aucun namespace ne correspond aux noms du fichier de plateforme.</translation>
        </message>
        <message>
            <source>No tenant is known: see the sources below.</source>
            <translation>Aucun client n’est connu : voir les sources ci-dessous.</translation>
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
            <translation>Inconnu : %1.</translation>
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
            <source>%1 (metrics)</source>
            <translation>%1 (métriques)</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <comment>count, then level</comment>
            <translation>%2 : %1</translation>
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
            <translation>%1 : %2</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message numerus="yes">
            <source>%Ln can't be judged</source>
            <translation>
                <numerusform>%Ln ne peut pas être jugé</numerusform>
                <numerusform>%Ln ne peuvent pas être jugés</numerusform>
            </translation>
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
        <name>OptionText</name>
        <message>
            <source>Platform file to open (default: FLOTTE_PLATFORM, then flotte/platform.yaml in the configuration folder).</source>
            <translation>Fichier de plateforme à ouvrir (par défaut : FLOTTE_PLATFORM, puis flotte/platform.yaml dans le dossier de configuration).</translation>
        </message>
        <message>
            <source>Language: fr or en.</source>
            <translation>Langue : fr ou en.</translation>
        </message>
        <message>
            <source>Colours: light, dark, or as the system.</source>
            <translation>Couleurs : light (clair), dark (sombre) ou system (comme le système).</translation>
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
            <translation>Moment de l’image : settled (toutes les sources ont répondu) ou shown (dès l’affichage).</translation>
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
            <translation>--%1 %2 : valeurs permises : %3.</translation>
        </message>
        <message>
            <source>The fleet of a multi-tenant platform, live.</source>
            <translation>Le parc d’une plateforme multi-clients, en direct.</translation>
        </message>
        <message>
            <source>%1: not an option. Try --help.</source>
            <translation>%1 : option inconnue. Voir --help.</translation>
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
            <translation>Réservé (demandes) : %1 sur %2, %3</translation>
        </message>
        <message>
            <source>real use: %1</source>
            <translation>utilisation réelle : %1</translation>
        </message>
        <message>
            <source>No quota on this resource</source>
            <translation>Pas de quota sur cette ressource</translation>
        </message>
        <message>
            <source>%1 cores</source>
            <translation>%1 cœurs</translation>
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
            <translation>inconnu : %1</translation>
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
        <name>flotte::desktop::FleetPage</name>
        <message numerus="yes">
            <source>%n row(s) would move: press S to sort</source>
            <translation>
                <numerusform>%n ligne changerait de place : S pour trier</numerusform>
                <numerusform>%n lignes changeraient de place : S pour trier</numerusform>
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
            <source>Filter: words, press /</source>
            <translation>Filtre : des mots, touche /</translation>
        </message>
        <message>
            <source>Filter the fleet</source>
            <translation>Filtrer le parc</translation>
        </message>
        <message>
            <source>Words that must all occur: tenant, domain, region, tier, state, anomaly. Esc clears.</source>
            <translation>Mots qui doivent tous figurer : client, domaine, région, offre, état, anomalie. Échap efface.</translation>
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
    </context>
    <context>
        <name>flotte::desktop::LanguageMenu</name>
        <message>
            <source>Language</source>
            <translation>Langue</translation>
        </message>
        <message>
            <source>Language: %1</source>
            <translation>Langue : %1</translation>
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
    </context>
    <context>
        <name>flotte::desktop::ProblemPage</name>
        <message>
            <source>flotte needs a platform file</source>
            <translation>flotte a besoin d’un fichier de plateforme</translation>
        </message>
        <message>
            <source>It names your regions, the websites database and where the metrics are. Choose one, name it with --platform or in FLOTTE_PLATFORM, or put it at flotte/platform.yaml in your configuration folder.</source>
            <translation>Il nomme vos régions, la base des sites et l’emplacement des métriques. Choisissez-en un, nommez-le par --platform ou dans FLOTTE_PLATFORM, ou placez-le dans flotte/platform.yaml de votre dossier de configuration.</translation>
        </message>
        <message>
            <source>The platform file can't be used</source>
            <translation>Le fichier de plateforme est inutilisable</translation>
        </message>
        <message>
            <source>%1
Nothing was read from any system. Mend what is listed, then press Retry.</source>
            <translation>%1
Rien n’a été lu d’aucun système. Corrigez ce qui suit, puis choisissez Réessayer.</translation>
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
            <translation>%1 : %2</translation>
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
            <translation>L’approbation n’a pas pu être enregistrée : %1</translation>
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
            <translation>Le programme a changé entre-temps : fermez ceci et regardez de nouveau.</translation>
        </message>
    </context>
</TS>
