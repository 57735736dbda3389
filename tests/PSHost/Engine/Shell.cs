using System.Collections;
using System.Collections.Concurrent;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace Libvirt.Tests.PSHost;

/// <summary>A session with the cmdlets of some assemblies. It runs command lines as PowerShell does, and gives everything that they wrote.</summary>
/// <example><code>
/// using var shell = new Shell(typeof(GetVirtDomainCommand).Assembly);
/// var result = shell.Run("Get-VirtDomain web* -Connection test:///lab | Suspend-VirtDomain -WhatIf");
/// </code></example>
public sealed class Shell : IDisposable
{
    private readonly CommandTable _commands;

    /// <summary>Starts a session.</summary>
    /// <param name="modules">Whose cmdlets it knows.</param>
    public Shell(params Assembly[] modules)
    {
        _commands = new([typeof(Shell).Assembly, .. modules]);
        Events = new LocalEventManager(this);
        Variables = new(StringComparer.OrdinalIgnoreCase)
        {
            ["true"] = true,
            ["false"] = false,
            ["null"] = null,
            ["ErrorActionPreference"] = ActionPreference.Continue,
            ["WarningPreference"] = ActionPreference.Continue,
            ["VerbosePreference"] = ActionPreference.SilentlyContinue,
            ["DebugPreference"] = ActionPreference.SilentlyContinue,
            ["ConfirmPreference"] = ConfirmImpact.High,
            ["WhatIfPreference"] = false,
        };
    }

    /// <summary>What <c>$name</c> stands for in command lines; the preferences of PowerShell are among them.</summary>
    public Dictionary<string, object?> Variables { get; }

    /// <summary>The answers to questions to come; a question without one is an error, as in a session that is not interactive.</summary>
    public Queue<Answer> Answers { get; } = new();

    /// <summary>The runspace, for what is kept by runspace.</summary>
    public Runspace Runspace { get; } = new LocalRunspace();

    /// <summary>Where relative paths start.</summary>
    public SessionState SessionState { get; } = new(new PathIntrinsics(Environment.CurrentDirectory));

    /// <summary>Subscriptions to events.</summary>
    public PSEventManager Events { get; }

    /// <summary>What subscriptions have told, with their names.</summary>
    public BlockingCollection<(string SourceIdentifier, EventArgs EventArgs)> ReceivedEvents { get; } = [];

    /// <summary>Runs command lines to their end.</summary>
    /// <exception cref="TimeoutException">They do not end.</exception>
    public ShellResult Run(string text) => Start(text).Wait();

    /// <summary>Starts command lines on a thread of their own.</summary>
    public RunningCommand Start(string text) => new(this, Parser.Parse(text));

    /// <summary>What the completer of a parameter offers.</summary>
    /// <param name="command">The cmdlet.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="word">What was typed of its argument.</param>
    /// <param name="bound">The arguments of the command that are known.</param>
    public IReadOnlyList<CompletionResult> Complete(string command, string parameter, string word, IDictionary? bound = null)
    {
        var property = _commands.Find(command).Parameters.Single(p => p.Name == parameter).Property;
        var completer = property.GetCustomAttribute<ArgumentCompleterAttribute>() ?? throw new ArgumentException($"-{parameter} has no completer");
        var outer = Runspace.DefaultRunspace;
        Runspace.DefaultRunspace = Runspace;
        try
        {
            return [.. ((IArgumentCompleter)Activator.CreateInstance(completer.Type)!).CompleteArgument(command, parameter, word, null!, bound ?? new Hashtable())];
        }
        finally
        {
            Runspace.DefaultRunspace = outer;
        }
    }

    /// <summary>Closes the runspace.</summary>
    public void Dispose() => Runspace.Dispose();

    internal CommandMetadata FindCommand(string name) => _commands.Find(name);

    internal T Preference<T>(string name) => LanguagePrimitives.ConvertTo<T>(Variables[name]);
}

/// <summary>An answer to a question whether to go on.</summary>
public enum Answer { Yes, YesToAll, No, NoToAll }
