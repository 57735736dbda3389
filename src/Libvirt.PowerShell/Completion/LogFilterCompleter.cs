using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Libvirt.Drivers;
using Libvirt.Logging;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes log filters: the priority first, then the names of sources.</summary>
public sealed class LogFilterCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var typed = (wordToComplete ?? "").Trim('\'', '"');
        var colon = typed.IndexOf(':');
        var priorities = Enum.GetValues<LogPriority>().Select(p => ($"{(int)p}:", p.ToString()));
        return Completions.Match(wordToComplete, colon < 0 ? priorities : Sources().Select(n => (typed[..(colon + 1)] + n, n)));
    }

    // A source is known once its class has been used: here all are wanted.
    private static IEnumerable<string> Sources()
    {
        const BindingFlags Statics = BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public;
        foreach (var type in DriverRegistry.LoadAll().SelectMany(d => WithOurs(d.GetType().Assembly)).Append(typeof(LogSource).Assembly).Distinct().SelectMany(a => a.GetTypes()))
        {
            if (type.GetFields(Statics).Any(f => f.FieldType == typeof(LogSource)))
                RuntimeHelpers.RunClassConstructor(Close(type).TypeHandle);
        }
        return LogSource.Names;
    }

    // A generic class has a source of the same name whatever it is made for: any class that it may be made for will do.
    private static Type Close(Type type) =>
        type.IsGenericTypeDefinition ? type.MakeGenericType([.. type.GetGenericArguments().Select(a => a.GetGenericParameterConstraints().FirstOrDefault() ?? typeof(object))]) : type;

    // A driver's assembly, and what of ours it is built on.
    private static IEnumerable<Assembly> WithOurs(Assembly driver)
    {
        var context = AssemblyLoadContext.GetLoadContext(driver) ?? AssemblyLoadContext.Default;
        return driver.GetReferencedAssemblies().Where(n => n.Name!.StartsWith("Libvirt.", StringComparison.Ordinal)).Select(context.LoadFromAssemblyName).Append(driver);
    }
}
