#include "services/making/Differences.h"

#include "cv/Sections.h"

#include <algorithm>

namespace vitae::making
{

namespace
{

using Rows = std::vector<ports::CvChangeRow>;

bool isEmpty(const json::Value &value)
{
    return value.isNull() || (value.isString() && value.toString().isEmpty()) ||
           (value.isArray() && value.array().empty()) || (value.isObject() && value.object().isEmpty());
}

QString escaped(QString step)
{
    return step.replace(u'~', QStringLiteral("~0")).replace(u'/', QStringLiteral("~1"));
}

void compare(Rows &rows, const QString &section, const QString &path, const json::Value &before,
             const json::Value &after);

void add(Rows &rows, const QString &section, const QString &path, const json::Value &before, const json::Value &after)
{
    ports::CvChangeRow row;
    row.path = path;
    row.op = isEmpty(before) ? QStringLiteral("add") : isEmpty(after) ? QStringLiteral("remove") : QStringLiteral("replace");
    row.before = before;
    row.after = after;
    row.section = section;
    row.status = QStringLiteral("pending");
    rows.push_back(std::move(row));
}

bool hasIds(const json::Array &list)
{
    return !list.empty() &&
           std::all_of(list.begin(), list.end(), [](const json::Value &item) { return item[u"id"].isString(); });
}

void compareItems(Rows &rows, const QString &section, const QString &path, const json::Array &before,
                  const json::Array &after)
{
    for (const json::Value &item : after) {
        const QString id = item[u"id"].toString();
        const auto same = std::find_if(before.begin(), before.end(),
                                       [&](const json::Value &one) { return one[u"id"].toString() == id; });
        if (same == before.end()) {
            add(rows, section, QString(path + u"/-"), {}, item);
            continue;
        }
        compare(rows, section, QString(path + u'/' + QString::number(same - before.begin())), *same, item);
    }
}

void compare(Rows &rows, const QString &section, const QString &path, const json::Value &before,
             const json::Value &after)
{
    if (before == after || (isEmpty(before) && isEmpty(after)))
        return;
    if (before.isObject() && after.isObject()) {
        for (const json::Member &member : after.object()) {
            if (member.name != u"id")
                compare(rows, section, QString(path + u'/' + escaped(member.name)), before[member.name], member.value);
        }
        return;
    }
    if (before.isArray() && after.isArray()) {
        const json::Array &old = before.array(), &fresh = after.array();
        if (hasIds(fresh)) {
            compareItems(rows, section, path, old, fresh);
            return;
        }
        if (old.size() == fresh.size() && !std::is_permutation(old.begin(), old.end(), fresh.begin())) {
            for (size_t i = 0; i < old.size(); ++i)
                compare(rows, section, QString(path + u'/' + QString::number(i)), old[i], fresh[i]);
            return;
        }
    }
    if (!isEmpty(after)) // emptying a field is no improvement
        add(rows, section, path, before, after);
}

} // namespace

Rows differences(const json::Value &before, const json::Value &after, const QStringList &sections)
{
    Rows rows;
    for (const QString &section : cv::sectionNames()) {
        if (sections.isEmpty() || sections.contains(section))
            compare(rows, section, QString(u'/' + section), before[section], after[section]);
    }
    return rows;
}

} // namespace vitae::making
