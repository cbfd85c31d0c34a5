#include "settings/Preferences.h"

#include <QLocale>

namespace vitae::settings
{

namespace
{

const QString key = QStringLiteral("preferences");

constexpr struct {
    theme::Mode mode;
    const char16_t *name;
} modes[] = {
    {theme::Mode::System, u"system"},
    {theme::Mode::Light, u"light"},
    {theme::Mode::Dark, u"dark"},
};

} // namespace

QString Preferences::language() const
{
    if (!newCvLanguage.isEmpty())
        return newCvLanguage;
    const QLocale system = QLocale::system();
    return system.language() == QLocale::C ? QStringLiteral("en") : system.name().section(u'_', 0, 0);
}

QString Preferences::pageSize() const
{
    if (!newCvPageSize.isEmpty())
        return newCvPageSize;
    // Letter is the paper of North America and a few others; their system of measures says so but in Canada.
    const QLocale system = QLocale::system();
    const bool letter =
        system.measurementSystem() == QLocale::ImperialUSSystem || system.territory() == QLocale::Canada;
    return letter && system.language() != QLocale::C ? QStringLiteral("Letter") : QStringLiteral("A4");
}

Preferences loadPreferences(const store::Library &library)
{
    const json::Value kept = library.state(key);
    Preferences preferences;
    const QString mode = kept[u"theme"].toString();
    for (const auto &[value, name] : modes) {
        if (mode == name)
            preferences.theme = value;
    }
    preferences.newCvLanguage = kept[u"new_cv_language"].toString();
    preferences.newCvPageSize = kept[u"new_cv_page_size"].toString();
    return preferences;
}

void savePreferences(store::Library &library, const Preferences &preferences)
{
    QString mode;
    for (const auto &[value, name] : modes) {
        if (preferences.theme == value)
            mode = QString::fromUtf16(name);
    }
    library.setState(key, json::Object{{QStringLiteral("theme"), mode},
                                       {QStringLiteral("new_cv_language"), preferences.newCvLanguage},
                                       {QStringLiteral("new_cv_page_size"), preferences.newCvPageSize}});
}

} // namespace vitae::settings
