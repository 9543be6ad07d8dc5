#include "backends/rabbitmq/password_hash.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/sha.h>

#include <array>
#include <cstring>

namespace flotte::rabbitmq {

namespace {

constexpr std::size_t kSalt = 4;
constexpr std::size_t kWhole = kSalt + SHA256_DIGEST_LENGTH;
using Digest = std::array<unsigned char, SHA256_DIGEST_LENGTH>;

const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

Digest sha256(std::string_view text) {
    Digest digest{};
    SHA256(bytes(text), text.size(), digest.data());
    return digest;
}

std::string base64(std::string_view text) {
    std::string out((text.size() + 2) / 3 * 4 + 1, '\0');
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()), bytes(text),
                                     static_cast<int>(text.size()));
    out.resize(static_cast<std::size_t>(size));
    return out;
}

std::string salted(std::string_view salt, const Secret& password) {
    std::string text = std::string(salt) + password.reveal();
    const Digest digest = sha256(text);
    OPENSSL_cleanse(text.data(), text.size());
    return base64(std::string(salt) +
                  std::string(reinterpret_cast<const char*>(digest.data()), digest.size()));
}

}  // namespace

std::string digestOf(std::string_view text) {
    constexpr char kHex[] = "0123456789abcdef";
    std::string out;
    for (const unsigned char byte : sha256(text)) {
        out += kHex[byte >> 4U];
        out += kHex[byte & 15U];
    }
    return out;
}

std::string passwordHash(const Secret& password, std::string_view origin) {
    const Digest digest = sha256(origin);
    return salted(std::string_view(reinterpret_cast<const char*>(digest.data()), kSalt), password);
}

bool isHashOf(const std::string& hash, const Secret& password) {
    std::array<unsigned char, kWhole> whole{};
    if (hash.size() != kWhole / 3 * 4 || password.empty() ||
        EVP_DecodeBlock(whole.data(), bytes(hash), static_cast<int>(hash.size())) !=
            static_cast<int>(kWhole)) {
        return false;
    }
    return hash == salted(std::string_view(reinterpret_cast<const char*>(whole.data()), kSalt), password);
}

std::string basicLogin(const std::string& user, const Secret& password) {
    std::string text = user + ":" + password.reveal();
    std::string out = base64(text);
    OPENSSL_cleanse(text.data(), text.size());
    return out;
}

}  // namespace flotte::rabbitmq
