#include "backends/credentials/sealed.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <array>
#include <cstring>
#include <memory>
#include <vector>

namespace flotte::credentials {
namespace {

constexpr std::string_view kMagic = "flotte sealed 1\n";
constexpr std::string_view kDerive = "scrypt 17 8 1 ";
constexpr std::string_view kCipher = "aes-256-gcm ";
constexpr std::size_t kSalt = 16;
constexpr std::size_t kNonce = 12;
constexpr std::size_t kTag = 16;
constexpr std::size_t kLine = 76;
constexpr std::uint64_t kCost = 1ULL << 17U;
constexpr std::uint64_t kBlock = 8;
constexpr std::uint64_t kMemory = 160ULL << 20U;

using Key = std::array<unsigned char, 32>;

struct Free {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, Free>;

const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

std::string base64(std::string_view text) {
    std::string out((text.size() + 2) / 3 * 4 + 1, '\0');
    const int size = EVP_EncodeBlock(bytes(out), bytes(text), static_cast<int>(text.size()));
    out.resize(static_cast<std::size_t>(size));
    return out;
}

/// Exactly that many bytes, or nothing; `size` 0 = any number.
std::string fromBase64(std::string_view text, std::size_t size) {
    if (text.empty() || text.size() % 4 != 0) {
        return {};
    }
    std::string out(text.size() / 4 * 3, '\0');
    const int got = EVP_DecodeBlock(bytes(out), bytes(text), static_cast<int>(text.size()));
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    if (got < 0 || static_cast<std::size_t>(got) != out.size()) {
        return {};
    }
    out.resize(out.size() - padding);
    return size == 0 || out.size() == size ? out : std::string();
}

Error systemError(const char* what) {
    return SystemError{0, what};
}

Result<Key> keyOf(const Secret& passphrase, std::string_view salt) {
    Key key{};
    if (EVP_PBE_scrypt(passphrase.reveal(), std::strlen(passphrase.reveal()), bytes(salt), salt.size(), kCost,
                       kBlock, 1, kMemory, key.data(), key.size()) != 1) {
        return tl::unexpected(systemError("scrypt"));
    }
    return key;
}

std::string headOf(std::string_view salt, std::string_view nonce) {
    std::string head(kMagic);
    head += kDerive;
    head += base64(salt);
    head += '\n';
    head += kCipher;
    head += base64(nonce);
    head += '\n';
    return head;
}

/// The part of `file` up to the line's end, which is taken off.
std::string_view takeLine(std::string_view& file) {
    const auto end = file.find('\n');
    const std::string_view line = file.substr(0, end);
    file.remove_prefix(end == std::string_view::npos ? file.size() : end + 1);
    return line;
}

bool crypt(EVP_CIPHER_CTX* context, std::string_view head, std::string_view from, std::string& into) {
    int size = 0;
    into.assign(from.size(), '\0');
    return EVP_CipherUpdate(context, nullptr, &size, bytes(head), static_cast<int>(head.size())) == 1 &&
           EVP_CipherUpdate(context, bytes(into), &size, bytes(from), static_cast<int>(from.size())) == 1 &&
           static_cast<std::size_t>(size) == from.size();
}

Context contextOf(Key& key, std::string_view nonce, bool sealing) {
    Context context(EVP_CIPHER_CTX_new());
    if (context && EVP_CipherInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key.data(), bytes(nonce),
                                     sealing ? 1 : 0) != 1) {
        context.reset();
    }
    OPENSSL_cleanse(key.data(), key.size());
    return context;
}

}  // namespace

Result<std::string> seal(const Secret& text, const Secret& passphrase, std::string_view chance) {
    const std::string_view salt = chance.substr(0, kSalt);
    const std::string_view nonce = chance.substr(kSalt, kNonce);
    auto key = keyOf(passphrase, salt);
    if (!key) {
        return tl::unexpected(std::move(key.error()));
    }
    const std::string head = headOf(salt, nonce);
    const Context context = contextOf(*key, nonce, true);
    std::string body;
    std::array<unsigned char, kTag> tag{};
    int size = 0;
    if (!context || !crypt(context.get(), head, text.reveal(), body) ||
        EVP_CipherFinal_ex(context.get(), tag.data(), &size) != 1 ||
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, kTag, tag.data()) != 1) {
        return tl::unexpected(systemError("AES-256-GCM"));
    }
    body.append(reinterpret_cast<const char*>(tag.data()), tag.size());
    const std::string coded = base64(body);
    std::string file = head;
    for (std::size_t at = 0; at < coded.size(); at += kLine) {
        file += coded.substr(at, kLine);
        file += '\n';
    }
    return file;
}

Result<Secret> unseal(std::string_view file, const Secret& passphrase) {
    constexpr const char* kWhat = "sealed file";
    std::string_view rest = file;
    const bool magic = rest.starts_with(kMagic);
    takeLine(rest);
    std::string_view derive = takeLine(rest);
    std::string_view cipher = takeLine(rest);
    if (!magic || !derive.starts_with(kDerive) || !cipher.starts_with(kCipher)) {
        return fail(DecodeError{kWhat, 0, "not a file that flotte sealed", {}});
    }
    derive.remove_prefix(kDerive.size());
    cipher.remove_prefix(kCipher.size());
    const std::string salt = fromBase64(derive, kSalt);
    const std::string nonce = fromBase64(cipher, kNonce);
    std::string coded;
    while (!rest.empty()) {
        coded += takeLine(rest);
    }
    const std::string body = fromBase64(coded, 0);
    if (salt.empty() || nonce.empty() || body.size() < kTag) {
        return fail(DecodeError{kWhat, 0, "it is not whole", {}});
    }
    auto key = keyOf(passphrase, salt);
    if (!key) {
        return tl::unexpected(std::move(key.error()));
    }
    const Context context = contextOf(*key, nonce, false);
    std::string tag = body.substr(body.size() - kTag);
    std::string text;
    int size = 0;
    if (!context || EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, kTag, tag.data()) != 1 ||
        !crypt(context.get(), headOf(salt, nonce), std::string_view(body).substr(0, body.size() - kTag),
               text) ||
        EVP_CipherFinal_ex(context.get(), bytes(tag), &size) != 1) {
        OPENSSL_cleanse(text.data(), text.size());
        return fail(LoginError{kWhat, "another passphrase, or the file was changed"});
    }
    return Secret(std::move(text));
}

}  // namespace flotte::credentials
