using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Runtime.CompilerServices;
using System.Security;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Libvirt;
using Libvirt.Drivers;

namespace Libvirt.PesterSupport
{
    /// <summary>A host with a console of a given width that keeps what it would show, and asks nothing.</summary>
    public sealed class FixedHost : PSHost
    {
        private readonly FixedUI _ui;

        public FixedHost(int width) => _ui = new FixedUI(width);

        public override CultureInfo CurrentCulture { get; } = CultureInfo.GetCultureInfo("en-US");
        public override CultureInfo CurrentUICulture => CurrentCulture;
        public override Guid InstanceId { get; } = Guid.NewGuid();
        public override string Name => "Fixed";
        public override PSHostUserInterface UI => _ui;
        public override Version Version { get; } = new Version(1, 0);
        public override void EnterNestedPrompt() => throw new NotSupportedException();
        public override void ExitNestedPrompt() => throw new NotSupportedException();
        public override void NotifyBeginApplication() { }
        public override void NotifyEndApplication() { }
        public override void SetShouldExit(int exitCode) { }
    }

    public sealed class FixedUI : PSHostUserInterface
    {
        private readonly FixedRawUI _raw;

        public FixedUI(int width) => _raw = new FixedRawUI(width);

        /// <summary>What a console would have shown until now: output, errors, what-ifs and debug messages; neither warnings nor what is verbose.</summary>
        public StringBuilder Shown { get; } = new StringBuilder();

        public override PSHostRawUserInterface RawUI => _raw;
        public override bool SupportsVirtualTerminal => true;
        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) => throw new NotSupportedException();
        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) => User.Answer(message, choices);
        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => User.Identify(message);
        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes types, PSCredentialUIOptions options) => User.Identify(message);
        public override string ReadLine() => throw new NotSupportedException();
        public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();
        public override void Write(string value) => Shown.Append(value);
        public override void Write(ConsoleColor foreground, ConsoleColor background, string value) => Shown.Append(value);
        public override void WriteDebugLine(string message) => WriteLine("DEBUG: " + message);
        public override void WriteErrorLine(string value) => WriteLine(value);
        public override void WriteLine(string value) => Shown.Append(value).Append('\n');
        public override void WriteProgress(long sourceId, ProgressRecord record) { }
        public override void WriteVerboseLine(string message) { }
        public override void WriteWarningLine(string message) { }
    }

    /// <summary>Who answers what consoles ask.</summary>
    public static class User
    {
        /// <summary>The answers to come, as the choices are labelled: <c>&amp;Yes</c>, <c>&amp;No</c>.</summary>
        public static Queue<string> Answers { get; } = new Queue<string>();

        /// <summary>What was asked.</summary>
        public static List<string> Questions { get; } = new List<string>();

        /// <summary>Who the user is, if anybody asks.</summary>
        public static PSCredential Identity { get; set; }

        internal static PSCredential Identify(string question)
        {
            Questions.Add(question);
            return Identity ?? throw new NotSupportedException("Nobody answers: " + question);
        }

        internal static int Answer(string question, Collection<ChoiceDescription> choices)
        {
            Questions.Add(question);
            var answer = Answers.Count > 0 ? Answers.Dequeue() : throw new NotSupportedException("Nobody answers: " + question);
            for (var i = 0; i < choices.Count; i++)
            {
                if (choices[i].Label == answer)
                    return i;
            }
            throw new ArgumentException(answer + " is no choice.");
        }
    }

    /// <summary>Logs in the course of what calls it. (PowerShell cannot call what takes a span.)</summary>
    public static class Logger
    {
        private static readonly Libvirt.Logging.LogSource Log = new Libvirt.Logging.LogSource("test.pester");

        public static void Say(string text) => Log.Write(Libvirt.Logging.LogPriority.Debug, text);

        public static void Warn(string text) => Log.Write(Libvirt.Logging.LogPriority.Warning, text);

        public static void Fail(string text) => Log.Write(Libvirt.Logging.LogPriority.Error, text);
    }

    public sealed class FixedRawUI : PSHostRawUserInterface
    {
        public FixedRawUI(int width) => BufferSize = new Size(width, 300);

        public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;
        public override Size BufferSize { get; set; }
        public override Coordinates CursorPosition { get; set; }
        public override int CursorSize { get; set; } = 25;
        public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;
        public override bool KeyAvailable => false;
        public override Size MaxPhysicalWindowSize => BufferSize;
        public override Size MaxWindowSize => BufferSize;
        public override Coordinates WindowPosition { get; set; }
        public override Size WindowSize { get => BufferSize; set { } }
        public override string WindowTitle { get; set; } = "";
        public override void FlushInputBuffer() { }
        public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException();
        public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException();
        public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw new NotSupportedException();
        public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw new NotSupportedException();
        public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw new NotSupportedException();
    }

    /// <summary>A driver whose hosts do not answer: <c>hang://opening</c> while they are opened, any other when they are asked; <c>hang://deaf</c> does not hear either that nobody waits any more, and <c>hang://chatty</c> logs all the time.</summary>
    public sealed class HangingDriver : VirtDriver
    {
        public override string Name => "hang";
        public override string Description => "Hosts that do not answer";
        public override IReadOnlyList<string> UriExamples { get; } = new[] { "hang://host/" };
        public override Type ConnectionType => typeof(HangingConnection);
        public override bool Accepts(VirtUri uri) => true;

        private static int s_registered;

        public static void Register()
        {
            if (Interlocked.Exchange(ref s_registered, 1) == 0)
                DriverRegistry.Register(new HangingDriver(), "hang");
        }

        public override async ValueTask<IDriverConnection> OpenAsync(VirtConnection connection, CancellationToken cancellationToken)
        {
            if (connection.ToString().Contains("opening"))
                await Task.Delay(Timeout.Infinite, cancellationToken);
            return new HangingConnection(isDeaf: connection.ToString().Contains("deaf"), isChatty: connection.ToString().Contains("chatty"));
        }
    }

    public sealed class HangingConnection : IDriverConnection, IDomainDriver, IDomainStatsDriver
    {
        private readonly bool _isDeaf;
        private readonly bool _isChatty;

        public HangingConnection(bool isDeaf, bool isChatty) => (_isDeaf, _isChatty) = (isDeaf, isChatty);

        public bool IsAlive => true;
        public ValueTask<ServerInfo> GetServerInfoAsync(CancellationToken cancellationToken) => new(new ServerInfo("HANG", null, "nowhere", false));
        public ValueTask DisposeAsync() => default;
        public ValueTask<IReadOnlyList<VirtDomain>> ListDomainsAsync(DomainListFilter filter, CancellationToken cancellationToken) => new(Never<IReadOnlyList<VirtDomain>>(cancellationToken));
        public ValueTask<VirtDomain> LookupDomainByNameAsync(string name, CancellationToken cancellationToken) => new(Never<VirtDomain>(cancellationToken));
        public ValueTask<VirtDomain> LookupDomainByUuidAsync(Guid uuid, CancellationToken cancellationToken) => new(Never<VirtDomain>(cancellationToken));
        public ValueTask<VirtDomain> LookupDomainByIdAsync(int id, CancellationToken cancellationToken) => new(Never<VirtDomain>(cancellationToken));
        public ValueTask<string> GetDomainXmlAsync(DomainKey domain, DomainXmlFlags flags, CancellationToken cancellationToken) => new(Never<string>(cancellationToken));

        public DomainStatsGroups SupportedStats => DomainStatsGroups.State;
        public async IAsyncEnumerable<DomainStatsRecord> GetStatsAsync(DomainStatsRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            yield return await Never<DomainStatsRecord>(cancellationToken);
        }

        private async Task<T> Never<T>(CancellationToken cancellationToken)
        {
            while (_isChatty)
            {
                Logger.Say("still nothing");
                await Task.Delay(1, cancellationToken).ConfigureAwait(false);
            }
            await Task.Delay(Timeout.Infinite, _isDeaf ? CancellationToken.None : cancellationToken);
            return default;
        }
    }
}
