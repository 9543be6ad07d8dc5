#include "backends/sandbox/kubernetes/reading.h"

#include <algorithm>
#include <charconv>

#include "backends/sandbox/kubernetes/continuing.h"
#include "backends/sandbox/kubernetes/list_stream.h"
#include "backends/sandbox/kubernetes/watch_stream.h"

namespace flotte::sandbox::kubernetes {
namespace {

constexpr const char* kWrongNumber = ": invalid syntax";

/// A number of the query; 0 where it is not given.
Outcome<std::int64_t> numberOf(const Target& target, const char* key) {
    const std::string text = target.value(key);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (!text.empty() && (error != std::errc() || end != text.data() + text.size())) {
        return refuse(badRequest("strconv.ParseInt: parsing \"" + text + "\"" + kWrongNumber));
    }
    return number;
}

std::string wrongVersion(const std::string& text) {
    return "resourceVersion: Invalid value: \"" + text + "\": strconv.ParseUint: parsing \"" + text + "\"" +
           kWrongNumber;
}

Verdict checkMatch(const Call& call) {
    const std::string match = call.target.value("resourceVersionMatch");
    const std::string version = call.target.value("resourceVersion");
    const bool initial = call.target.has("sendInitialEvents");
    if (match.empty()) {
        return {};
    }
    if (version.empty() && !initial) {
        return refuse(invalidOptions(
            "ListOptions",
            forbiddenField("resourceVersionMatch",
                           "resourceVersionMatch is forbidden unless resourceVersion is provided")));
    }
    if (!call.target.value("continue").empty()) {
        return refuse(
            invalidOptions("ListOptions", forbiddenField("resourceVersionMatch",
                                                         "resourceVersionMatch is forbidden when continue is "
                                                         "provided")));
    }
    if (match != "Exact" && match != "NotOlderThan") {
        return refuse(invalidOptions(
            "ListOptions", unsupportedValue("resourceVersionMatch", match, {"Exact", "NotOlderThan", ""})));
    }
    if (match == "Exact" && version == "0") {
        return refuse(
            invalidOptions("ListOptions", forbiddenField("resourceVersionMatch",
                                                         "resourceVersionMatch \"exact\" is forbidden for "
                                                         "resourceVersion \"0\"")));
    }
    return {};
}

/// At which version and from where a list is read.
Outcome<Page> pageOf(const Machine& machine, const Call& call) {
    const std::string token = call.target.value("continue");
    const auto version = versionOf(call);
    const auto limit = numberOf(call.target, "limit");
    if (!version || !limit) {
        return refuse(version ? limit.error() : version.error());
    }
    Page page;
    if (!token.empty()) {
        auto continued = readContinue(token);
        if (!continued) {
            return refuse(continued.error());
        }
        if (*version != 0) {
            return refuse(badRequest("specifying resource version is not allowed when using continue"));
        }
        page = std::move(*continued);
        page.from = call.target.ns.empty() ? page.from : call.target.ns + "/" + page.from;
    } else if (*version > machine.store.version()) {
        return refuse(tooNew(*version, machine.store.version()));
    } else if (call.target.value("resourceVersionMatch") == "Exact" ||
               (call.target.value("resourceVersionMatch").empty() && *limit > 0)) {
        page.version = *version;  // NotOlderThan and no limit: the newest state will do
    }
    page.limit = static_cast<std::size_t>(std::max<std::int64_t>(*limit, 0));
    return page;
}

/// Fills `found` with a page's worth of what is selected; a filtered page looks on until it is full.
void select(const Listing& listing, const Selection& selection, std::size_t limit, Listing& found) {
    for (std::size_t i = 0; i < listing.objects.size(); ++i) {
        if (!selection.matches(*listing.objects[i])) {
            continue;
        }
        if (limit != 0 && found.objects.size() == limit) {
            found.next = continueKey(*listing.objects[i]);
            return;
        }
        found.objects.push_back(listing.objects[i]);
    }
}

std::optional<Listing> pageAt(const Machine& machine, const Call& call, const Page& page,
                              const Selection& selection) {
    const std::string resource = call.resource().groupResource();
    if (selection.labels.empty() && selection.fields.empty() && selection.name.empty()) {
        return machine.store.listAt(resource, selection.ns, page.version, page.from, page.limit);
    }
    const auto all = machine.store.listAt(resource, selection.ns, page.version, page.from, 0);
    if (!all) {
        return std::nullopt;
    }
    Listing found;
    found.version = all->version;
    select(*all, selection, page.limit, found);
    return found;
}

Problem lateContinue(const Machine& machine, const Page& page) {
    Problem problem = expired(
        "The provided continue parameter is too old to display a consistent list result. You can start a new "
        "list "
        "without the continue parameter, or use the continue token in this response to retrieve the "
        "remainder of the "
        "results. Continuing with the provided token results in an inconsistent list - objects that were "
        "created, "
        "modified, or deleted between the time the first chunk was returned and now may show up in the "
        "list.");
    problem.continueFrom = printedContinue(machine.store.version(), page.key);
    return problem;
}

}  // namespace

Outcome<std::uint64_t> versionOf(const Call& call) {
    const std::string text = call.target.value("resourceVersion");
    std::uint64_t version = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
    if (!text.empty() && (error != std::errc() || end != text.data() + text.size())) {
        if (call.verb == "watch") {
            Problem problem;
            problem.message = wrongVersion(text);
            return refuse(problem);  // 500, as it is
        }
        return refuse(badRequest("invalid resource version: " + wrongVersion(text)));
    }
    return version;
}

Outcome<Selection> selectionOf(const Call& call) {
    auto labels = readLabelSelector(call.target.value("labelSelector"));
    auto fields = readFieldSelector(call.target.value("fieldSelector"), call.resource());
    if (!labels || !fields) {
        return refuse(labels ? fields.error() : labels.error());
    }
    Selection selection;
    selection.ns = call.target.ns;
    selection.name = call.target.name;
    selection.labels = std::move(*labels);
    selection.fields = std::move(*fields);
    return selection;
}

Outcome<Response> getObject(const Machine& machine, const Call& call) {
    const auto version = versionOf(call);
    if (!version) {
        return refuse(version.error());
    }
    if (*version > machine.store.version()) {
        return refuse(tooNew(*version, machine.store.version()));
    }
    const ObjectPtr object = machine.store.get(call.key());
    if (!object) {
        return refuse(notFound(call.resource(), call.target.name));
    }
    Response response;
    response.contentType = call.form.contentType();
    response.body = bodyOf(call.resource(), *object, call.form);
    response.mayCompress = true;
    return response;
}

Outcome<Response> listObjects(const Machine& machine, const Call& call) {
    if (const auto checked = checkMatch(call); !checked) {
        return refuse(checked.error());
    }
    const auto page = pageOf(machine, call);
    const auto selection = selectionOf(call);
    const auto timeout = numberOf(call.target, "timeoutSeconds");
    if (!page || !selection || !timeout) {
        return refuse(!page ? page.error() : !selection ? selection.error() : timeout.error());
    }
    auto listing = pageAt(machine, call, *page, *selection);
    if (!listing) {
        return refuse(page->from.empty() ? expired("The resourceVersion for the provided list is too old.")
                                         : lateContinue(machine, *page));
    }
    const bool filtered = !selection->selectsAll();
    const std::string next =
        listing->next.empty() ? ""
                              : printedContinue(listing->version, keyWithin(call.target.ns, listing->next));
    Response response;
    response.contentType = call.form.contentType();
    response.mayCompress = true;
    ListHead head{listing->version, next, filtered ? 0 : listing->remaining};
    response.stream =
        std::make_unique<ListStream>(call.resource(), call.form, std::move(listing->objects), head);
    return response;
}

Outcome<Response> watchObjects(const Machine& machine, const Call& call) {
    const auto version = versionOf(call);
    auto selection = selectionOf(call);
    const auto timeout = numberOf(call.target, "timeoutSeconds");
    if (const auto checked = checkMatch(call); !checked) {
        return refuse(checked.error());
    }
    if (!version || !selection || !timeout) {
        return refuse(!version ? version.error() : !selection ? selection.error() : timeout.error());
    }
    WatchOptions options;
    options.version = *version;
    options.bookmarks = call.target.flag("allowWatchBookmarks");
    options.initialEvents = *version == 0 || call.target.flag("sendInitialEvents");
    options.marksInitialEnd = options.initialEvents;
    options.timeout =
        std::chrono::seconds(*timeout > 0 ? *timeout : 1800 + static_cast<std::int64_t>(*version % 1800));
    Response response;
    response.contentType = call.form.streamType();
    response.isWatch = true;
    response.stream = std::make_unique<WatchStream>(machine.store, machine.clock, call.resource(), call.form,
                                                    std::move(*selection), options);
    return response;
}

}  // namespace flotte::sandbox::kubernetes
