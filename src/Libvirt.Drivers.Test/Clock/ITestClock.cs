namespace Libvirt.Drivers.Test;

/// <summary>The clock of a world in memory. <c>connection.Require&lt;ITestClock&gt;()</c> has it.</summary>
public interface ITestClock
{
    /// <summary>The time in the world.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Whether the clock stands still until it is told to go on: the URI says <c>?clock=TIME</c>.</summary>
    bool IsFrozen { get; }

    /// <summary>Lets a frozen clock go on.</summary>
    /// <param name="time">By how much; not less than nothing.</param>
    /// <exception cref="VirtException">OperationInvalid: the clock is not frozen; InvalidArg: time does not run backwards.</exception>
    void Advance(TimeSpan time);
}
