namespace Libvirt.Tests.Peers;

/// <summary>The ways in which a monitor can be bad. Those of replies let the negotiation of capabilities pass unless told to spoil it.</summary>
public enum QmpFault
{
    /// <summary>Sends a greeting that is no JSON.</summary>
    GarbageGreeting,

    /// <summary>Accepts, and says nothing.</summary>
    SilentGreeting,

    /// <summary>Sends QEMU's greeting in single bytes: slow, but right.</summary>
    GreetingInSingleBytes,

    /// <summary>Closes as soon as it has accepted.</summary>
    ClosesAtOnce,

    /// <summary>Closes after the greeting.</summary>
    ClosesAfterGreeting,

    /// <summary>Replies with something that is no JSON.</summary>
    GarbageReply,

    /// <summary>Replies with JSON that is not an object.</summary>
    ReplyIsNoObject,

    /// <summary>Replies with an object that is neither a reply nor an event.</summary>
    ReplyIsUnknownObject,

    /// <summary>Closes in the middle of a reply.</summary>
    ClosesInReply,

    /// <summary>Takes commands, and never answers.</summary>
    NeverAnswers,

    /// <summary>Replies with 160 MiB of JSON that has no end of line.</summary>
    HugeReply,

    /// <summary>Replies with JSON in which 100,000 arrays stand one inside another.</summary>
    DeepNesting,

    /// <summary>Replies under an id that was never sent.</summary>
    WrongId,
}
