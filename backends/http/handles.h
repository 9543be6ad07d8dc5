#pragma once

#include <curl/curl.h>

#include <memory>

namespace flotte::http {

struct CurlDeleter {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};

using EasyHandle = std::unique_ptr<CURL, CurlDeleter>;

struct ListDeleter {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

/// A list of strings that libcurl reads while a transfer runs.
class StringList {
 public:
    /// False = out of memory.
    bool add(const char* text) {
        curl_slist* longer = curl_slist_append(list_.get(), text);
        if (longer == nullptr) {
            return false;
        }
        // The old head is part of the longer list.
        static_cast<void>(list_.release());
        list_.reset(longer);
        return true;
    }
    curl_slist* get() const { return list_.get(); }

 private:
    std::unique_ptr<curl_slist, ListDeleter> list_;
};

}  // namespace flotte::http
