#include "settings/SettingsPage.h"

#include "settings/Card.h"
#include "settings/PageFrame.h"
#include "theme/Banner.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"

#include <QComboBox>
#include <QDir>
#include <QGridLayout>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace vitae::settings
{

namespace
{

namespace space = theme::space;

QComboBox *comboBox(const QString &name, const QString &accessible, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setObjectName(name);
    box->setAccessibleName(accessible);
    box->setMinimumWidth(200);
    return box;
}

QPushButton *pushButton(const QString &name, QStringView icon, const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(theme::icon(icon), text, parent);
    button->setObjectName(name);
    button->setAccessibleName(text);
    return button;
}

} // namespace

SettingsPage::SettingsPage(Services services, const Preferences &preferences, QWidget *parent)
    : QWidget(parent), m_services(std::move(services)), m_preferences(preferences)
{
    setObjectName(QStringLiteral("settingsPage"));
    const PageFrame frame = framePage(*this, tr("Settings"), QStringLiteral("settingsBanner"));
    m_banner = frame.banner;
    m_area = frame.area;
    QVBoxLayout *column = frame.column;
    column->addWidget(buildLook());
    column->addWidget(buildNewCvs());
    column->addWidget(buildData());
    m_shortcuts = buildShortcuts();
    column->addWidget(m_shortcuts);
    m_about = buildAbout();
    column->addWidget(m_about);
    column->addStretch(1);
}

QWidget *SettingsPage::buildLook()
{
    auto *card = new Card(tr("Look"), this);
    auto *box = comboBox(QStringLiteral("themeBox"), tr("Light or dark"), card);
    box->addItem(tr("As the system"), int(theme::Mode::System));
    box->addItem(tr("Light"), int(theme::Mode::Light));
    box->addItem(tr("Dark"), int(theme::Mode::Dark));
    box->setCurrentIndex(box->findData(int(m_preferences.theme)));
    connect(box, &QComboBox::activated, this,
            [this, box] { change([box](Preferences &p) { p.theme = theme::Mode(box->currentData().toInt()); }); });
    m_themes = box;
    card->addRow(tr("Light or dark"), tr("Of the window; pages stay white, as they are printed."), box);
    return card;
}

QWidget *SettingsPage::buildNewCvs()
{
    auto *card = new Card(tr("New CVs"), this);
    auto *language = comboBox(QStringLiteral("newLanguageBox"), tr("Language of a new CV"), card);
    language->addItem(
        tr("As the system (%1)").arg(QLocale::languageToString(QLocale(Preferences{}.language()).language())),
        QString());
    for (const char *tag : {"en", "fr", "id", "de", "es", "pt", "it", "nl", "ar"}) {
        const QString code = QLatin1String(tag);
        QString name = QLocale(code).nativeLanguageName();
        name[0] = name[0].toUpper();
        language->addItem(name.section(QStringLiteral(" ("), 0, 0), code);
    }
    language->setCurrentIndex(qMax(0, language->findData(m_preferences.newCvLanguage)));
    connect(language, &QComboBox::activated, this, [this, language] {
        change([language](Preferences &p) { p.newCvLanguage = language->currentData().toString(); });
    });
    card->addRow(tr("Language"), tr("Section headings and dates are written in it."), language);

    auto *paper = comboBox(QStringLiteral("newPaperBox"), tr("Paper of a new CV"), card);
    paper->addItem(tr("As the country (%1)").arg(Preferences{}.pageSize()), QString());
    paper->addItem(QStringLiteral("A4"), QStringLiteral("A4"));
    paper->addItem(QStringLiteral("Letter"), QStringLiteral("Letter"));
    paper->setCurrentIndex(qMax(0, paper->findData(m_preferences.newCvPageSize)));
    connect(paper, &QComboBox::activated, this,
            [this, paper] { change([paper](Preferences &p) { p.newCvPageSize = paper->currentData().toString(); }); });
    card->addRow(tr("Paper"), tr("A4 nearly everywhere, Letter in North America."), paper);
    return card;
}

QWidget *SettingsPage::buildData()
{
    auto *card = new Card(tr("Your data"), this);
    auto *open = pushButton(QStringLiteral("openDataFolder"), u"folder-open", tr("Open folder"), card);
    connect(open, &QPushButton::clicked, this, [this] { m_services.dialogs.reveal(m_services.dataDir); });
    card->addRow(tr("Data folder"), QDir::toNativeSeparators(m_services.dataDir), open);
    auto *backup = pushButton(QStringLiteral("backupButton"), u"archive", tr("Back up…"), card);
    connect(backup, &QPushButton::clicked, this, &SettingsPage::backUp);
    card->addRow(tr("Back up"),
                 tr("Everything in one file: CVs, versions, photos, settings. Vitae also keeps the last "
                    "seven days by itself."),
                 backup);
    auto *restore = pushButton(QStringLiteral("restoreButton"), u"archive-restore", tr("Restore…"), card);
    connect(restore, &QPushButton::clicked, this, &SettingsPage::chooseRestore);
    card->addRow(tr("Restore"),
                 tr("Replaces everything by what is in a back-up. The present data are set aside first."), restore);
    return card;
}

QWidget *SettingsPage::buildShortcuts()
{
    auto *card = new Card(tr("Keyboard shortcuts"), this);
    card->setObjectName(QStringLiteral("shortcutsCard"));
    for (const QAction *action : std::as_const(m_services.actions)) {
        QStringList keys;
        const QList<QKeySequence> sequences = action->shortcuts();
        for (const QKeySequence &sequence : sequences)
            keys.append(sequence.toString(QKeySequence::NativeText));
        if (!keys.isEmpty())
            card->addLine(action->iconText(), keys.join(tr(" or ")));
    }
    return card;
}

QWidget *SettingsPage::buildAbout()
{
    auto *card = new Card(tr("About Vitae"), this);
    card->setObjectName(QStringLiteral("aboutCard"));
    card->addText(tr("Vitae %1 · Qt %2").arg(QStringLiteral(VITAE_VERSION), QString::fromLatin1(qVersion())));
    card->addText(
        tr("Free software under the GNU General Public License, version 3 or later: use it, study it, change it, "
           "pass it on. It comes without any warranty."));
    card->addText(tr("Icons by Lucide (ISC). Fonts under the SIL Open Font License."));
    return card;
}

void SettingsPage::change(const std::function<void(Preferences &)> &edit)
{
    Preferences changed = m_preferences;
    edit(changed);
    if (changed == m_preferences)
        return;
    m_preferences = changed;
    savePreferences(m_services.library, m_preferences);
    Q_EMIT preferencesChanged();
}

void SettingsPage::setTheme(theme::Mode mode)
{
    auto *box = static_cast<QComboBox *>(m_themes);
    box->setCurrentIndex(box->findData(int(mode)));
    change([mode](Preferences &p) { p.theme = mode; });
}

void SettingsPage::backUp()
{
    const QString day = m_services.clock.now().toLocalTime().date().toString(Qt::ISODate);
    const QString suggested = QDir::homePath() + u"/Vitae " + day + u".vitae-backup";
    const QString file =
        m_services.dialogs.saveFile(this, tr("Back up everything"), suggested, tr("Vitae back-up (*.vitae-backup)"));
    if (file.isEmpty())
        return;
    if (const auto done = m_services.library.backup(file); !done)
        m_banner->show(theme::Banner::Kind::Error, tr("There is no back-up: %1").arg(done.error().text()));
    else
        m_banner->show(theme::Banner::Kind::Success,
                       tr("Everything is backed up in %1").arg(QDir::toNativeSeparators(file)));
    m_area->verticalScrollBar()->setValue(0);
}

void SettingsPage::chooseRestore()
{
    const QString file = m_services.dialogs.openFile(this, tr("Restore a back-up"),
                                                     tr("Vitae back-up (*.vitae-backup *.db);;All files (*)"));
    if (file.isEmpty())
        return;
    m_banner->show(theme::Banner::Kind::Warning,
                   tr("Replace everything by the back-up %1?").arg(QDir::toNativeSeparators(file)),
                   {{tr("Replace everything"), QStringLiteral("confirmRestore"),
                     [this, file] { Q_EMIT restoreRequested(file); }, true},
                    {tr("Keep what is here"), QStringLiteral("cancelRestore"), {}}});
    m_area->verticalScrollBar()->setValue(0);
}

void SettingsPage::showShortcuts()
{
    m_area->ensureWidgetVisible(m_about, 0, 0);
    m_area->verticalScrollBar()->setValue(m_shortcuts->mapTo(m_area->widget(), QPoint()).y() - space::large);
}

void SettingsPage::showAbout()
{
    m_area->ensureWidgetVisible(m_about, 0, space::large);
}

} // namespace vitae::settings
