using System.Management.Automation;

namespace Libvirt.Tests.PSHost;

/// <summary>Cmdlets in a row. An object goes to the end of the row before the next one is made.</summary>
internal sealed class Pipeline(Shell shell, ShellResult result)
{
    private readonly List<CommandProcessor> _commands = [];
    private readonly List<IReadOnlyList<CommandArgument>> _arguments = [];
    private readonly List<CommandMetadata> _metadata = [];
    private volatile bool _isStopping;
    private ErrorRecord? _failure;

    internal Shell Shell => shell;

    internal ShellResult Result => result;

    internal bool IsStopping => _isStopping;

    /// <summary>The thread that may write.</summary>
    internal Thread? Thread { get; private set; }

    /// <summary>The command whose code runs; it alone may write.</summary>
    internal CommandProcessor? Writer { get; set; }

    internal void Add(CommandMetadata command, IReadOnlyList<CommandArgument> arguments)
    {
        _metadata.Add(command);
        _arguments.Add(arguments);
    }

    internal void Execute(IEnumerable<object?>? input, Action<object?> output)
    {
        Thread = Thread.CurrentThread;
        try
        {
            Build(input is not null, output);
            for (var i = 0; i < _commands.Count; i++)
                _commands[i].Prepare(_arguments[i]);
            ExecuteCommands(input);
        }
        catch (PipelineStoppedException) when (_failure is not null)
        {
            throw new CmdletInvocationException(_failure);
        }
        finally
        {
            foreach (var command in _commands)
                command.Dispose();
        }
    }

    /// <summary>Tells every command to stop, and refuses whatever they still write.</summary>
    internal void Stop()
    {
        _isStopping = true;
        foreach (var command in _commands.ToArray())
            command.Stop();
    }

    /// <summary>Ends the pipeline with an error.</summary>
    /// <returns>What the command that failed is told.</returns>
    internal PipelineStoppedException Fail(ErrorRecord error)
    {
        _failure ??= error;
        _isStopping = true;
        return new PipelineStoppedException();
    }

    private void Build(bool hasInput, Action<object?> output)
    {
        for (var i = 0; i < _metadata.Count; i++)
        {
            var next = i + 1;
            _commands.Add(new CommandProcessor(this, _metadata[i],
                new(_metadata[i].Info, expectingInput: i > 0 || hasInput),
                next < _metadata.Count ? o => _commands[next].Receive(o) : output));
        }
    }

    private void ExecuteCommands(IEnumerable<object?>? input)
    {
        var ended = -1;
        try
        {
            foreach (var command in _commands)
                command.Begin();
            if (input is null)
                _commands[0].Process();
            foreach (var item in input ?? [])
                _commands[0].Receive(item);
        }
        catch (StopUpstreamCommandsException e)
        {
            ended = _commands.IndexOf(e.Requester);
        }
        // Who asked the others to stop, and they, are not told of an end.
        for (var i = ended + 1; i < _commands.Count; i++)
        {
            try
            {
                _commands[i].End();
            }
            catch (StopUpstreamCommandsException e)
            {
                i = _commands.IndexOf(e.Requester);
            }
        }
    }
}

/// <summary>A command has what it wants, and those before it may stop.</summary>
internal sealed class StopUpstreamCommandsException(CommandProcessor requester) : Exception
{
    internal CommandProcessor Requester { get; } = requester;
}
