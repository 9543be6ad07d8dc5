#include "backends/sql/server_name.h"

#include <mysql/plugin_auth.h>

#include <mutex>

namespace flotte::sql {

namespace {

constexpr char kPlugin[] = "flotte_server_name";
constexpr char kKey[] = "flotte_server_name";

/// `st_mysql_client_plugin_AUTHENTICATION` of mysql/client_plugin.h, which Debian ships without a header it
/// includes.
struct LoginPlugin {
    MYSQL_CLIENT_PLUGIN_HEADER
    int (*authenticate_user)(MYSQL_PLUGIN_VIO* io, MYSQL* handle);
};
constexpr int kLoginPlugin = 2;               // MYSQL_CLIENT_AUTHENTICATION_PLUGIN
constexpr unsigned kLoginInterface = 0x0100;  // MYSQL_CLIENT_AUTHENTICATION_PLUGIN_INTERFACE_VERSION

/// The library has no option for another name than the host's; it compares with `MYSQL::host` when the first
/// packet of the login is written, which starts TLS. A login plugin writes that packet: this one says nothing
/// in it, so that the server then asks for the account's own plugin, over the verified connection.
int writeEmptyLogin(MYSQL_PLUGIN_VIO* io, MYSQL* handle) {
    void* name = nullptr;
    if (mysql_get_optionv(handle, MARIADB_OPT_USERDATA, const_cast<char*>(kKey), &name) != 0 ||
        name == nullptr) {
        return CR_ERROR;
    }
    char* const host = handle->host;
    handle->host = static_cast<char*>(name);
    const int failed = io->write_packet(io, reinterpret_cast<const unsigned char*>(""), 0);
    handle->host = host;
    return failed != 0 ? CR_ERROR : CR_OK;
}

LoginPlugin makePlugin() {
    LoginPlugin plugin{};
    plugin.type = kLoginPlugin;
    plugin.interface_version = kLoginInterface;
    plugin.name = kPlugin;
    plugin.author = "flotte";
    plugin.desc = "verifies a server's certificate against a given name";
    plugin.license = "";
    plugin.authenticate_user = writeEmptyLogin;
    return plugin;
}

}  // namespace

void verifyServerName(MYSQL* handle, const std::string& name) {
    static std::once_flag registered;  // the library keeps a list of its own for the whole process
    static LoginPlugin plugin = makePlugin();
    std::call_once(registered, [handle] {
        mysql_client_register_plugin(handle, reinterpret_cast<st_mysql_client_plugin*>(&plugin));
    });
    mysql_optionsv(handle, MARIADB_OPT_USERDATA, const_cast<char*>(kKey), const_cast<char*>(name.c_str()));
    mysql_optionsv(handle, MYSQL_DEFAULT_AUTH, kPlugin);
}

}  // namespace flotte::sql
