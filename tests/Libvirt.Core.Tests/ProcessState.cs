namespace Libvirt.Tests;

/// <summary>Tests that change what the whole process shares (the log's settings, environment variables): nothing else runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessState
{
    public const string Name = "process state";
}
