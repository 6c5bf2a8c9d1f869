# Sentences about requests, for all experiments that send requests.

requesting-connections = More requests are in flight than the browser has connections: over HTTP/1.1 it sends six at a time to one server, and half of the futures’ requests waited { $time } or more inside the browser.{ $threads ->
    [exempt] {" "}The blocking requests of threads are exempt from that limit in this browser.
   *[alike] {""}
}
requesting-one-connection = Over HTTP/2 all requests share one connection: none had to wait for one of six, as over HTTP/1.1, and half were sent within { $time }.

# How $n requests failed, of which $url is the first.
requesting-failed = { $n ->
    [one] the request to { $url } { $outcome ->
        [timeout] got no answer in time
        [aborted] was cancelled when the time for all was over
       *[network] could not reach the server
     }
   *[other] { $n } requests { $outcome ->
        [timeout] got no answer in time
        [aborted] were cancelled when the time for all was over
       *[network] could not reach the server
     }
}
# $failed lists how requests failed. $kept is the number of answers. $lost is whose requests did not reach the server:
# those to this page’s own server, or also to others; browsers do not say whether others refused to be read.
requesting-outcomes = { CAPITAL($failed) }; { $kept ->
    [0] no other request was made
    [one] the other answer was kept
   *[other] all { $kept } other answers were kept
 }.{ $lost ->
    [others] {" "}Run sends them again and succeeds once the server is there and lets this page read its answers (CORS).
    [own] {" "}Run sends them again and succeeds once the server is there.
   *[none] {""}
}
# $n is a word, and $all is the same in digits.
requesting-retried = { $n ->
    [one] { CAPITAL($n) } request of the typical sample failed and was retried, with { $tries } tries: it { $ended ->
        [all] succeeded in the end
       *[none] never succeeded
     }.
   *[other] { CAPITAL($n) } requests of the typical sample failed and were retried, with up to { $tries } tries: { $ended ->
        [all] all succeeded in the end
        [none] none succeeded
       *[some] { $well } of { $all } succeeded in the end
     }.
}
requesting-unreadable = { CAPITAL($n) } { $n ->
    [one] answer
   *[other] answers
 } came from a server that does not let this page read its answers (CORS): only the fact and the time of an answer are known. Blocking requests do not get even that; for threads, such a server does not answer.
requesting-latency = { $variant }: { $rate } requests per second; half were answered within { $median }, { $percent } % within { $tail } (of { $n }).
requesting-alone = One by one, the requests took { $alone }.
