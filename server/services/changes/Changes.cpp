#include "services/changes/Changes.h"

#include "base/Uuid.h"
#include "services/changes/Pointer.h"

#include <algorithm>

namespace vitae::changes
{

using base::Error;
using base::Result;

namespace
{

Error conflict(const char *code, const QString &message)
{
    Error error = base::fail(Error::Kind::Conflict, message);
    error.code = QString::fromLatin1(code);
    return error;
}

Error changed(const Change &change)
{
    return conflict("changed", QString(u"The CV is not any more what it was at " + change.path + u'.'));
}

bool isNothing(const json::Value &value)
{
    return value.isNull() || (value.isString() && value.toString().isEmpty())
           || (value.isArray() && value.array().empty()) || (value.isObject() && value.object().isEmpty());
}

/// An empty field is not written: absent, null and empty are the same.
bool same(const json::Value &a, const json::Value &b)
{
    return a == b || (isNothing(a) && isNothing(b));
}

struct Spot {
    json::Value *parent = nullptr;
    QString last;
};

/// The list or object that the pointer's last step is in; lists and objects on the way that are not written yet are
/// made for what is added.
std::optional<Spot> spotOf(json::Value &content, const QString &path, bool make)
{
    const auto steps = stepsOf(path);
    if (!steps || steps->isEmpty())
        return {};
    Spot spot{&content, steps->last()};
    for (qsizetype i = 0; i + 1 < steps->size(); ++i) {
        const QString &step = (*steps)[i];
        json::Value *next = find(*spot.parent, {step});
        json::Object *object = spot.parent->asObject();
        if ((!next || next->isNull()) && make && object) {
            const QString &after = (*steps)[i + 1];
            const bool isIndex = indexOf(after, 0).has_value();
            object->set(step, isIndex ? json::Value(json::Array()) : json::Value(json::Object()));
            next = object->find(step);
        }
        if (!next)
            return {};
        spot.parent = next;
    }
    return spot;
}

/// Where in the list the value stands: at the step, or at the one other place that has it.
std::optional<size_t> placeOf(const json::Array &list, const QString &step, const json::Value &value)
{
    const auto index = indexOf(step, list.size());
    if (index && *index < list.size() && same(list[*index], value))
        return index;
    if (std::count(list.begin(), list.end(), value) != 1)
        return {};
    return size_t(std::find(list.begin(), list.end(), value) - list.begin());
}

bool replace(json::Value &content, const Change &change)
{
    const auto spot = spotOf(content, change.path, isNothing(change.before));
    if (!spot)
        return false;
    if (json::Array *list = spot->parent->asArray()) {
        const auto place = placeOf(*list, spot->last, change.before);
        if (!place)
            return false;
        (*list)[*place] = change.after;
        return true;
    }
    json::Object *object = spot->parent->asObject();
    if (!object || !same(object->value(spot->last), change.before))
        return false;
    object->set(spot->last, change.after);
    return true;
}

bool remove(json::Value &content, const Change &change)
{
    const auto spot = spotOf(content, change.path, false);
    if (!spot)
        return false;
    if (json::Array *list = spot->parent->asArray()) {
        const auto place = placeOf(*list, spot->last, change.before);
        if (!place)
            return false;
        list->erase(list->begin() + qsizetype(*place));
        return true;
    }
    json::Object *object = spot->parent->asObject();
    if (!object || !object->contains(spot->last) || !same(object->value(spot->last), change.before))
        return false;
    object->take(spot->last);
    return true;
}

bool add(json::Value &content, const Change &change)
{
    const auto spot = spotOf(content, change.path, true);
    if (!spot)
        return false;
    if (json::Array *list = spot->parent->asArray()) {
        const auto index = indexOf(spot->last, list->size());
        bool isNumber = false;
        (void)spot->last.toULongLong(&isNumber);
        if (!index && !isNumber)
            return false;
        list->insert(list->begin() + qsizetype(index.value_or(list->size())), change.after);
        return true;
    }
    json::Object *object = spot->parent->asObject();
    if (!object || !isNothing(object->value(spot->last)))
        return false;
    object->set(spot->last, change.after);
    return true;
}

} // namespace

Result<json::Value> applied(json::Value content, const std::vector<Change> &changes)
{
    // What is replaced first, while every index is what it was; what goes from the end, what comes from the front.
    std::vector<const Change *> order;
    const auto take = [&](QStringView op, bool backwards) {
        const size_t from = order.size();
        for (const Change &change : changes) {
            if (change.op == op)
                order.push_back(&change);
        }
        if (backwards)
            std::reverse(order.begin() + qsizetype(from), order.end());
    };
    take(u"replace", false);
    take(u"remove", true);
    take(u"add", false);
    for (const Change *change : order) {
        const bool done = change->op == u"replace"  ? replace(content, *change)
                          : change->op == u"remove" ? remove(content, *change)
                                                    : add(content, *change);
        if (!done)
            return changed(*change);
    }
    return content;
}

Result<std::vector<Change>> Changes::of(const ports::Owner &owner, const QString &cv)
{
    if (auto row = cvs::Cvs(m_store, m_world).summaryById(owner, cv); !row)
        return row.error();
    return m_store.changes().ofCv(cv);
}

Result<void> Changes::record(const ports::Owner &owner, const QString &cv, std::vector<Change> changes)
{
    if (auto row = cvs::Cvs(m_store, m_world).summaryById(owner, cv); !row)
        return row.error();
    for (Change &change : changes) {
        change.cv = cv;
        change.status = QStringLiteral("pending");
        if (change.id.isEmpty())
            change.id = base::newUuid(m_world.random);
    }
    return m_store.changes().replaceAll(cv, changes);
}

Result<void> Changes::decide(const ports::Owner &owner, const QString &cv, const std::vector<Decision> &decisions)
{
    const auto present = of(owner, cv);
    if (!present)
        return present.error();
    std::vector<Change> accepted;
    std::vector<Decision> made;
    for (const Decision &decision : decisions) {
        const auto found = std::find_if(present->begin(), present->end(),
                                        [&](const Change &change) { return change.id == decision.id; });
        if (found == present->end()) {
            Error error = base::fail(Error::Kind::InvalidInput, QStringLiteral("There is no such change."));
            error.fields.push_back({QStringLiteral("changes"), {QString(u"There is no change " + decision.id)}});
            return error;
        }
        if (found->status == decision.status)
            continue;
        if (found->status != u"pending")
            return conflict("decided", QString(u"The change " + decision.id + u" was " + found->status + u" before."));
        made.push_back(decision);
        if (decision.status == u"accepted")
            accepted.push_back(*found);
    }
    if (!accepted.empty()) {
        cvs::Cvs cvs(m_store, m_world);
        const auto stored = cvs.byId(owner, cv);
        if (!stored)
            return stored.error();
        auto content = applied(stored->structure, accepted);
        if (!content)
            return content.error();
        cvs::Edit edit;
        edit.structure = std::move(*content);
        edit.title = stored->summary.title;
        edit.reason = QStringLiteral("ai");
        edit.note = accepted.size() == 1
                        ? QStringLiteral("One suggestion accepted")
                        : QString(QString::number(accepted.size()) + u" suggestions accepted");
        if (auto written = cvs.update(owner, cv, edit); !written)
            return written.error();
        // From here on nobody else writes in this space; somebody may have decided a moment before.
        const auto now = m_store.changes().ofCv(cv);
        if (!now)
            return now.error();
        for (const Change &change : *now) {
            const bool isOurs = std::any_of(accepted.begin(), accepted.end(),
                                            [&](const Change &one) { return one.id == change.id; });
            if (isOurs && change.status != u"pending")
                return conflict("decided", QString(u"The change " + change.id + u" was " + change.status + u" before."));
        }
    }
    for (const Decision &decision : made) {
        if (auto noted = m_store.changes().setStatus(cv, decision.id, decision.status); !noted)
            return noted;
    }
    return {};
}

} // namespace vitae::changes
