#include "editor/Folds.h"

namespace vitae::editor
{

namespace
{

const QString foldsKey = QStringLiteral("editor/unfolded");
constexpr size_t mostCvs = 100;
constexpr qsizetype mostEntries = 300; ///< of a CV

} // namespace

void Folds::setCv(const QString &id)
{
    m_cv = id;
    m_unfolded.clear();
    if (id.isEmpty() || !m_services.state)
        return;
    const json::Value known = m_services.state(foldsKey);
    for (const json::Value &each : known.array()) {
        if (each[u"cv"].toString() == id)
            m_unfolded = each[u"entries"].toStringList();
    }
}

void Folds::setUnfolded(const cv::Path &entry, bool unfolded)
{
    m_unfolded.removeAll(entry.toString());
    if (unfolded)
        m_unfolded.append(entry.toString());
    while (m_unfolded.size() > mostEntries) // of entries that are gone, say
        m_unfolded.removeFirst();
    if (m_cv.isEmpty() || !m_services.state || !m_services.setState)
        return;
    json::Array all;
    if (!m_unfolded.isEmpty())
        all.push_back(json::Object{{QStringLiteral("cv"), m_cv}, {QStringLiteral("entries"), json::Value(m_unfolded)}});
    const json::Value known = m_services.state(foldsKey);
    for (const json::Value &each : known.array()) {
        if (all.size() < mostCvs && each[u"cv"].toString() != m_cv)
            all.push_back(each);
    }
    m_services.setState(foldsKey, std::move(all));
}

} // namespace vitae::editor
