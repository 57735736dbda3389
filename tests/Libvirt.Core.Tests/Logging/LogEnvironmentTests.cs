using System.Reflection;
using System.Runtime.Loader;
using Libvirt.Logging;

namespace Libvirt.Tests.Logging;

/// <summary>The variables are read when the class is first used; a second copy of the assembly, loaded apart, is where that can be seen again.</summary>
[Collection(ProcessState.Name)]
public sealed class LogEnvironmentTests : IDisposable
{
    private static readonly string[] Variables = ["LIBVIRT_DEBUG", "LIBVIRT_LOG_FILTERS", "LIBVIRT_LOG_OUTPUTS"];

    private readonly LogScope _log = new();
    private readonly CapturedStderr _stderr = new();
    private readonly Dictionary<string, string?> _before = Variables.ToDictionary(name => name, Environment.GetEnvironmentVariable);

    public void Dispose()
    {
        foreach (var (name, value) in _before)
            Environment.SetEnvironmentVariable(name, value);
        _stderr.Dispose();
        _log.Dispose();
    }

    [Fact]
    public void Without_variables_the_log_has_its_defaults() => Assert.Equal("Warning [] []", Start(null, null, null));

    [Fact]
    public void An_empty_variable_is_as_none() => Assert.Equal("Warning [] []", Start("", "", ""));

    [Fact]
    public void All_three_variables_are_read()
    {
        Assert.Equal($"Info [1:*qemu* 3:*rpc*] [1:file:{_log.File}]", Start("info", "1:qemu 3:rpc", $"1:file:{_log.File}"));
        Assert.Equal("", _stderr.Text);
    }

    [Theory]
    [InlineData("1", "Debug")]
    [InlineData("debug", "Debug")]
    [InlineData("2", "Info")]
    [InlineData("info", "Info")]
    [InlineData("3", "Warning")]
    [InlineData("warning", "Warning")]
    [InlineData("warn", "Warning")]
    [InlineData("4", "Error")]
    [InlineData("error", "Error")]
    public void The_default_priority_has_a_number_or_a_name(string value, string priority) => Assert.StartsWith(priority + " [", Start(value, null, null));

    [Theory]
    [InlineData("DEBUG")]
    [InlineData("5")]
    [InlineData("yes")]
    public void A_bad_priority_is_ignored_with_a_warning(string value)
    {
        Assert.Equal("Warning [] []", Start(value, null, null));
        Assert.Contains($": warning : LIBVIRT_DEBUG is ignored: invalid argument: Failed to set logging priority, argument '{value}' is invalid", _stderr.Text);
    }

    [Fact]
    public void A_bad_variable_does_not_stop_the_others()
    {
        Assert.Equal($"Info [] [1:file:{_log.File}]", Start("2", "9:x", $"1:file:{_log.File}"));
        Assert.Contains("LIBVIRT_LOG_FILTERS is ignored: invalid argument: Invalid priority '9' for filter '9:x'", _stderr.Text);

        Assert.Equal("Warning [1:*x*] []", Start(null, "1:x", "1:file:/no/such/folder/x.log"));
        Assert.Contains("LIBVIRT_LOG_OUTPUTS is ignored: failed to open /no/such/folder/x.log", _stderr.Text);
    }

    /// <summary>The settings of a log that starts with these variables.</summary>
    private static string Start(params string?[] values)
    {
        foreach (var (name, value) in Variables.Zip(values))
            Environment.SetEnvironmentVariable(name, value);
        var context = new AssemblyLoadContext("a second core", isCollectible: true);
        var log = context.LoadFromAssemblyPath(typeof(VirtLog).Assembly.Location).GetType(typeof(VirtLog).FullName!, throwOnError: true)!;
        try
        {
            return $"{Get(log, nameof(VirtLog.DefaultPriority))} [{Get(log, nameof(VirtLog.Filters))}] [{Get(log, nameof(VirtLog.Outputs))}]";
        }
        finally
        {
            log.GetMethod(nameof(VirtLog.SetOutputs))!.Invoke(null, [null]);
            context.Unload();
        }
    }

    private static string Get(Type log, string property)
    {
        var value = log.GetProperty(property, BindingFlags.Public | BindingFlags.Static)!.GetValue(null);
        return value is System.Collections.IEnumerable many ? string.Join(' ', many.Cast<object>()) : value!.ToString()!;
    }
}
