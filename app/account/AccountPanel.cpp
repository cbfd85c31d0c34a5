#include "account/AccountPanel.h"

#include "account/DeviceList.h"
#include "client/Address.h"
#include "settings/Card.h"
#include "theme/Banner.h"
#include "theme/Metrics.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace vitae::account
{

namespace
{

namespace space = theme::space;

QLineEdit *lineEdit(const QString &name, const QString &accessible, const QString &example, QWidget *parent)
{
    auto *edit = new QLineEdit(parent);
    edit->setObjectName(name);
    edit->setAccessibleName(accessible);
    edit->setPlaceholderText(example);
    edit->setMinimumWidth(280);
    return edit;
}

QPushButton *pushButton(const QString &name, const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setObjectName(name);
    button->setAccessibleName(text);
    return button;
}

/// In groups that two people can compare.
QString readable(const QString &fingerprint)
{
    QString text;
    for (qsizetype i = 0; i < fingerprint.size(); i += 4)
        text += (i ? QStringLiteral(" ") : QString()) + fingerprint.mid(i, 4);
    return text;
}

} // namespace

AccountPanel::AccountPanel(SyncService &service, theme::Banner &banner, QWidget *parent)
    : QWidget(parent), m_service(service), m_banner(banner)
{
    setObjectName(QStringLiteral("accountPanel"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_signIn = buildSignIn();
    m_signedIn = buildAccount();
    column->addWidget(m_signIn);
    column->addWidget(m_signedIn);
}

QWidget *AccountPanel::buildSignIn()
{
    auto *card = new settings::Card(tr("Connect to a server"), this);
    card->addText(tr("Vitae needs no account. With one, your CVs and applications are on all your computers, and stay "
                     "usable without a network."));
    m_server = lineEdit(QStringLiteral("serverEdit"), tr("Address of the server"),
                        QStringLiteral("https://vitae.example.org"), card);
    card->addRow(tr("Server"), tr("Whoever runs it for you tells you its address."), m_server);
    m_email = lineEdit(QStringLiteral("emailEdit"), tr("E-mail address"), QStringLiteral("ana@example.org"), card);
    card->addRow(tr("E-mail"), tr("That of your account there, or the one to make it with."), m_email);
    m_password = lineEdit(QStringLiteral("passwordEdit"), tr("Password"), QString(), card);
    m_password->setEchoMode(QLineEdit::Password);
    card->addRow(tr("Password"), tr("At least 8 characters. It goes to the server alone and is kept nowhere here."),
                 m_password);
    m_code = lineEdit(QStringLiteral("codeEdit"), tr("Code from the message"), QStringLiteral("123456"), card);
    auto *verify = pushButton(QStringLiteral("verifyButton"), tr("Sign in with the code"), card);
    m_codeRow = new QWidget(card);
    auto *codeColumn = new QVBoxLayout(m_codeRow);
    codeColumn->setContentsMargins(0, 0, 0, 0);
    codeColumn->addWidget(m_code);
    codeColumn->addWidget(verify);
    card->addRow(tr("Code"), tr("Instead of the password: six digits that the server sends by mail."), m_codeRow);
    m_codeRow->setEnabled(false);

    auto *buttons = new QWidget(card);
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::small);
    auto *send = pushButton(QStringLiteral("codeButton"), tr("Send me a code"), card);
    auto *signUp = pushButton(QStringLiteral("signUpButton"), tr("Create account"), card);
    auto *in = pushButton(QStringLiteral("signInButton"), tr("Sign in"), card);
    in->setDefault(true);
    for (QPushButton *button : {send, signUp, in})
        row->addWidget(button);
    card->addRow(QString(), QString(), buttons);
    m_buttons = {send, signUp, in, verify};
    connect(in, &QPushButton::clicked, this, [this] { signIn(By::Password); });
    connect(signUp, &QPushButton::clicked, this, [this] { signIn(By::Registration); });
    connect(send, &QPushButton::clicked, this, [this] { sendCode(); });
    connect(verify, &QPushButton::clicked, this, [this] { signIn(By::Code); });
    connect(m_password, &QLineEdit::returnPressed, this, [this] { signIn(By::Password); });
    connect(m_code, &QLineEdit::returnPressed, this, [this] { signIn(By::Code); });
    return card;
}

QWidget *AccountPanel::buildAccount()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::large);
    auto *card = new settings::Card(tr("Account"), page);
    auto *out = pushButton(QStringLiteral("signOutButton"), tr("Sign out"), card);
    m_who = new QLabel(card);
    m_who->setObjectName(QStringLiteral("accountLabel"));
    m_who->setTextFormat(Qt::PlainText);
    m_who->setTextInteractionFlags(Qt::TextSelectableByMouse);
    card->addRow(tr("Signed in as"), QString(), m_who);
    card->addRow(tr("Sign out"), tr("Ends the sync on this computer. Everything stays here and on the server."), out);
    connect(out, &QPushButton::clicked, this, &AccountPanel::signOut);
    column->addWidget(card);
    m_devices = new DeviceList(m_service, m_banner, page);
    column->addWidget(m_devices);
    column->addStretch(1);
    return page;
}

void AccountPanel::showState(const SyncState &state)
{
    using Phase = SyncState::Phase;
    const bool in = state.phase != Phase::NotConnected && state.phase != Phase::SignedOut;
    m_signIn->setVisible(!in);
    m_signedIn->setVisible(in);
    m_who->setText(tr("%1 at %2").arg(state.email, QUrl(state.server).authority()));
    const bool another = m_shownServer != state.server || m_shownEmail != state.email;
    if (another && !state.server.isEmpty()) {
        m_server->setText(state.server);
        m_email->setText(state.email);
    }
    if (in && another)
        m_devices->reload();
    m_shownServer = in ? state.server : QString();
    m_shownEmail = in ? state.email : QString();
}

void AccountPanel::reload()
{
    if (!m_shownServer.isEmpty())
        m_devices->reload();
}

void AccountPanel::focusFirst()
{
    if (!m_signIn->isVisible())
        return;
    for (QLineEdit *edit : {m_server, m_email, m_password}) {
        if (edit == m_password || edit->text().isEmpty()) {
            edit->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

void AccountPanel::setBusy(bool busy)
{
    for (QPushButton *button : std::as_const(m_buttons))
        button->setEnabled(!busy);
}

std::optional<QUrl> AccountPanel::address()
{
    const auto url = client::serverAddress(m_server->text());
    if (!url) {
        m_banner.show(theme::Banner::Kind::Error, url.error().message);
        m_server->setFocus();
        return std::nullopt;
    }
    if (!m_email->text().contains(u'@')) {
        m_banner.show(theme::Banner::Kind::Error, tr("Please enter the e-mail address of the account."));
        m_email->setFocus();
        return std::nullopt;
    }
    return *url;
}

void AccountPanel::showFailure(const base::Error &error, std::function<void(const QString &)> again)
{
    if (error.code != u"untrusted_certificate" || error.detail.isEmpty()) {
        m_banner.show(theme::Banner::Kind::Error, error.message);
        return;
    }
    // Only who has heard the fingerprint from whoever runs the server can know.
    m_banner.show(theme::Banner::Kind::Warning,
                  tr("%1 If whoever runs the server has told you this fingerprint, you can trust it: %2")
                      .arg(error.message, readable(error.detail)),
                  {{tr("Trust this certificate"), QStringLiteral("trustButton"),
                    [again = std::move(again), fingerprint = error.detail] { again(fingerprint); }, true}});
}

void AccountPanel::signIn(By by, const QString &fingerprint)
{
    const auto url = address();
    if (!url)
        return;
    client::SyncRun::SignIn signIn;
    signIn.server = *url;
    signIn.email = m_email->text().trimmed();
    signIn.secret = by == By::Code ? m_code->text().trimmed() : m_password->text();
    signIn.by = by;
    signIn.name = signIn.email.section(u'@', 0, 0);
    signIn.fingerprint = fingerprint;
    if (signIn.secret.isEmpty()) {
        m_banner.show(theme::Banner::Kind::Error,
                      by == By::Code ? tr("Please enter the code from the message.") : tr("Please enter the password."));
        return;
    }
    setBusy(true);
    m_service.ask([signIn](client::SyncRun &run) { return run.connect(signIn); },
                  [this, by](const base::Result<client::SyncRun::Connected> &connected) {
                      setBusy(false);
                      if (!connected)
                          return showFailure(connected.error(),
                                             [this, by](const QString &trusted) { this->signIn(by, trusted); });
                      m_password->clear();
                      m_code->clear();
                      m_codeRow->setEnabled(false);
                      if (connected->kept)
                          m_banner.dismiss();
                      else
                          m_banner.show(theme::Banner::Kind::Info,
                                        tr("This computer has no keychain to keep the sign-in. Vitae asks for it again "
                                           "at the next start."));
                      Q_EMIT signedIn();
                  });
}

void AccountPanel::sendCode(const QString &fingerprint)
{
    const auto url = address();
    if (!url)
        return;
    setBusy(true);
    m_service.ask(
        [url = *url, email = m_email->text().trimmed(), fingerprint](client::SyncRun &run) {
            return run.sendCode(url, email, fingerprint);
        },
        [this](const base::Result<void> &sent) {
            setBusy(false);
            if (!sent)
                return showFailure(sent.error(), [this](const QString &trusted) { sendCode(trusted); });
            m_codeRow->setEnabled(true);
            m_code->setFocus();
            m_banner.show(theme::Banner::Kind::Success, tr("The server has sent a code to %1.").arg(m_email->text()));
        });
}

void AccountPanel::signOut()
{
    m_service.ask([](client::SyncRun &run) { return run.disconnect(); },
                  [this](const base::Result<void> &done) {
                      if (!done)
                          m_banner.show(theme::Banner::Kind::Error, done.error().message);
                  });
}

} // namespace vitae::account
