#include "digest/Sha256.h"

#include <array>
#include <memory>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/params.h>

namespace vitae::digest
{

namespace
{

constexpr qsizetype size = 32;

struct Free {
    void operator()(EVP_MD *one) const { EVP_MD_free(one); }
    void operator()(EVP_MD_CTX *one) const { EVP_MD_CTX_free(one); }
    void operator()(EVP_MAC *one) const { EVP_MAC_free(one); }
    void operator()(EVP_MAC_CTX *one) const { EVP_MAC_CTX_free(one); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

// Finding an algorithm takes longer than a short message does, and OpenSSL 3.0 may find none while another thread looks
// for the first time: so one looks for all, once. What it works in is a thread's own.

const EVP_MD *kind()
{
    static const Owned<EVP_MD> found(EVP_MD_fetch(nullptr, "SHA256", nullptr));
    return found.get();
}

/// A code's context that has its hash already, for others to be copied from.
const EVP_MAC_CTX *code()
{
    static const Owned<EVP_MAC_CTX> made = [] {
        const Owned<EVP_MAC> found(EVP_MAC_fetch(nullptr, "HMAC", nullptr));
        Owned<EVP_MAC_CTX> context(EVP_MAC_CTX_new(found.get()));
        char name[] = "SHA256";
        const std::array<OSSL_PARAM, 2> parameters{
            OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name, 0), OSSL_PARAM_construct_end()};
        EVP_MAC_CTX_set_params(context.get(), parameters.data());
        return context;
    }();
    return made.get();
}

/// Never null, which OpenSSL takes for "the key of before".
const unsigned char *bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char *>(view.isNull() ? "" : view.data());
}

[[noreturn]] void fail()
{
    // Whatever hung on a hash must not go on with none.
    qFatal("OpenSSL has no SHA-256: %s", ERR_error_string(ERR_get_error(), nullptr));
}

} // namespace

QByteArray sha256(QByteArrayView bytes)
{
    static thread_local const Owned<EVP_MD_CTX> own(EVP_MD_CTX_new());
    QByteArray hash(size, Qt::Uninitialized);
    EVP_MD_CTX *const context = own.get();
    if (EVP_DigestInit_ex2(context, kind(), nullptr) != 1 ||
        EVP_DigestUpdate(context, bytes.data(), size_t(bytes.size())) != 1 ||
        EVP_DigestFinal_ex(context, reinterpret_cast<unsigned char *>(hash.data()), nullptr) != 1)
        fail();
    return hash;
}

QByteArray hmacSha256(QByteArrayView key, QByteArrayView message)
{
    static thread_local const Owned<EVP_MAC_CTX> own(EVP_MAC_CTX_dup(code()));
    QByteArray hash(size, Qt::Uninitialized);
    EVP_MAC_CTX *const context = own.get();
    size_t length = 0;
    if (EVP_MAC_init(context, bytesOf(key), size_t(key.size()), nullptr) != 1 ||
        EVP_MAC_update(context, bytesOf(message), size_t(message.size())) != 1 ||
        EVP_MAC_final(context, reinterpret_cast<unsigned char *>(hash.data()), &length, size_t(size)) != 1)
        fail();
    return hash;
}

} // namespace vitae::digest
