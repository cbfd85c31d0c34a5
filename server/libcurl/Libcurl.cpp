// libcurl's functions, as far as the server calls them, in front of a library that is loaded at the first call. It
// brings LDAP, RTMP, SSH and a second TLS library along: 3 MB and 10 ms of a server that sends mail to its outbox and
// asks nobody.
#include "late/Library.h"

#include <cstdarg>
#include <curl/curl.h>

#undef curl_easy_setopt // macros that count arguments
#undef curl_easy_getinfo

VITAE_LATE_LIBRARY("curl", 4)

extern "C" {

CURLcode curl_global_init(long)
{
    return CURLE_OK; // at the first curl_easy_init(), with CURL_GLOBAL_DEFAULT as everybody asks
}

CURL *curl_easy_init(void)
{
    VITAE_FOUND(curl_easy_init);
    static const bool ready = [] {
        VITAE_FOUND(curl_global_init);
        return found && found(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    }();
    return found && ready ? found() : nullptr;
}

CURLcode curl_easy_setopt(CURL *handle, CURLoption option, ...)
{
    VITAE_FOUND(curl_easy_setopt);
    if (!found)
        return CURLE_FAILED_INIT;
    va_list arguments;
    va_start(arguments, option);
    CURLcode code = CURLE_BAD_FUNCTION_ARGUMENT;
    if (option < CURLOPTTYPE_OBJECTPOINT) // curl.h: the ranges of options tell their types
        code = found(handle, option, va_arg(arguments, long));
    else if (option >= CURLOPTTYPE_OFF_T && option < CURLOPTTYPE_BLOB)
        code = found(handle, option, va_arg(arguments, curl_off_t));
    else
        code = found(handle, option, va_arg(arguments, void *));
    va_end(arguments);
    return code;
}

CURLcode curl_easy_getinfo(CURL *handle, CURLINFO information, ...)
{
    VITAE_FOUND(curl_easy_getinfo);
    va_list arguments;
    va_start(arguments, information);
    void *const place = va_arg(arguments, void *);
    va_end(arguments);
    return found ? found(handle, information, place) : CURLE_FAILED_INIT;
}

CURLcode curl_easy_perform(CURL *handle)
{
    VITAE_FOUND(curl_easy_perform);
    return found ? found(handle) : CURLE_FAILED_INIT;
}

void curl_easy_reset(CURL *handle)
{
    VITAE_FOUND(curl_easy_reset);
    if (found)
        found(handle);
}

void curl_easy_cleanup(CURL *handle)
{
    VITAE_FOUND(curl_easy_cleanup);
    if (found)
        found(handle);
}

const char *curl_easy_strerror(CURLcode code)
{
    VITAE_FOUND(curl_easy_strerror);
    return found ? found(code) : "libcurl is not installed";
}

curl_slist *curl_slist_append(curl_slist *list, const char *text)
{
    VITAE_FOUND(curl_slist_append);
    return found ? found(list, text) : nullptr;
}

void curl_slist_free_all(curl_slist *list)
{
    VITAE_FOUND(curl_slist_free_all);
    if (found)
        found(list);
}

} // extern "C"
